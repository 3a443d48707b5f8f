import type { KnownDevice } from '../../src/devices/store.ts';

/** A partition as the store lists it; `changed` replaces what matters to a test. */
export function partition(name: string, changed: Partial<KnownDevice> = {}): KnownDevice {
  const [, disk = '', number = '0'] = /^([a-z]+)(\d*)$/.exec(name) ?? [];
  return {
    name,
    size: 2 ** 30,
    disk: number === '' ? '' : disk,
    partition: Number(number),
    removable: false,
    type: 'ext4',
    uuid: '',
    label: '',
    partUuid: '',
    partLabel: '',
    ...changed,
  };
}

import { seenDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { DeviceScan } from './device-scan.ts';
import { deviceOfParameter } from '../names/device-spec.ts';
import { parameter } from './root-device.ts';

/** libblkid's types of a swap area that holds a sleeping system (kernel/power/swap.c writes the signature). */
const sleeping: ReadonlySet<string> = new Set(['swsuspend', 'suspend']);

/** Swap areas that a system names: on its command line, and in its fstab. */
function swapAreas(cmdline: string, root: DeviceScan, devices: readonly KnownDevice[]): string[] {
  const named = deviceOfParameter(parameter(cmdline, 'resume'));
  const listed = (root.fstab?.entries ?? []).flatMap(({ source, types }) =>
    source.kind === 'device' && types.includes('swap') ? [source.device] : [],
  );
  return [...(named === undefined ? [] : [named]), ...listed].flatMap(
    (ref) => seenDevice(ref, devices)?.name ?? [],
  );
}

/**
 * What to know before a system is started that lies asleep in its swap area; empty when it does not.
 * @param root what was found on its root device
 */
export function hibernationWarning(
  cmdline: string,
  root: DeviceScan,
  devices: readonly KnownDevice[],
): string {
  const areas = new Set(swapAreas(cmdline, root, devices));
  const area = devices.find(({ name, type }) => areas.has(name) && sleeping.has(type));
  if (area === undefined) return '';
  return `Asleep on ${area.name}: only its newest kernel keeps open work`;
}

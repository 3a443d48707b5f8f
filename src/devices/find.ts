import { KbootError } from '../base/errors.ts';
import type { DeviceRef } from '../names/name.ts';
import { printName } from '../names/print.ts';
import { isDiskOf } from './block.ts';
import type { KnownDevice } from './store.ts';

/** A name leads to no device that has been seen. */
export class DeviceNotFound extends KbootError {
  constructor(subject: string, devices: readonly KnownDevice[]) {
    const names = devices.map((device) => device.name).join(', ');
    super('find', subject, 'no such device has been seen', {
      advice:
        names === '' ? 'No disk has been found yet: check its cable and power.' : `There are: ${names}.`,
    });
  }
}

/** A device found, and a remark where the name needed interpreting. */
export interface FoundDevice {
  readonly device: KnownDevice;
  /** For the status log; empty when the name is the device's own. */
  readonly remark: string;
}

/**
 * The disks in the order of the paper's `hda`, `hdb`…: as sorted by kernel name
 * within the kinds that a firmware would list, fixed disks before removable ones.
 */
function disksInOrder(devices: readonly KnownDevice[]): KnownDevice[] {
  const disks = devices.filter((device) => device.disk === '' && !/^(loop|dm-|md|sr|fd)/.test(device.name));
  return [...disks.filter((disk) => !disk.removable), ...disks.filter((disk) => disk.removable)];
}

/** `hdXN` on a machine without such a disk: disk X in order, partition N. */
function byOldName(name: string, devices: readonly KnownDevice[]): FoundDevice | undefined {
  const [, letter, number] = /^hd([a-z])(\d*)$/.exec(name) ?? [];
  if (letter === undefined) return undefined;
  const disk = disksInOrder(devices)[letter.charCodeAt(0) - 'a'.charCodeAt(0)];
  if (disk === undefined) return undefined;
  const device =
    number === '' || number === undefined
      ? disk
      : devices.find((one) => isDiskOf(disk.name, one.name) && one.partition === Number(number));
  return device && { device, remark: `${name} is taken for ${device.name}, by the order of the disks` };
}

/** The names below /dev/disk/ that udev would make, from what is known without it. */
function byDiskLink(path: string, devices: readonly KnownDevice[]): KnownDevice | undefined {
  const [, kind, value] = /^\/dev\/disk\/by-(uuid|label|partuuid|partlabel)\/(.+)$/.exec(path) ?? [];
  if (kind === undefined || value === undefined) return undefined;
  // udev writes awkward characters of labels as \x20 (udev's encode_devnode_name).
  const plain = value.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return devices.find((device) => matches(device, { by: kind as DeviceRef['by'], value: plain }));
}

function matches(device: KnownDevice, ref: DeviceRef): boolean {
  switch (ref.by) {
    case 'uuid':
      return device.uuid !== '' && device.uuid.toLowerCase() === ref.value.toLowerCase();
    case 'label':
      return device.label !== '' && device.label === ref.value;
    case 'partuuid':
      return device.partUuid !== '' && device.partUuid.toLowerCase() === ref.value.toLowerCase();
    case 'partlabel':
      return device.partLabel !== '' && device.partLabel === ref.value;
    case 'kernel':
      return device.name === ref.value;
    case 'path':
      return ref.value === `/dev/${device.name}` || ref.value === device.name;
  }
}

/**
 * The device that a name means, among those seen.
 * @throws DeviceNotFound
 */
export function findDevice(ref: DeviceRef, devices: readonly KnownDevice[]): FoundDevice {
  const exact = devices.find((device) => matches(device, ref)) ?? byDiskLink(ref.value, devices);
  if (exact !== undefined) return { device: exact, remark: '' };
  const old = ref.by === 'kernel' ? byOldName(ref.value, devices) : undefined;
  if (old !== undefined) return old;
  throw new DeviceNotFound(printName({ kind: 'device', device: ref }), devices);
}

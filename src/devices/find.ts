import { KbootError } from '../base/errors.ts';
import type { DeviceRef } from '../names/name.ts';
import { todaysDisk } from '../names/paper-disk.ts';
import { printName } from '../names/print.ts';
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
  /** For the status log; empty when the name means this device and no other. */
  readonly remark: string;
}

function sameText(one: string, other: string): boolean {
  return one !== '' && one.toLowerCase() === other.toLowerCase();
}

/** Whether a device goes by a name, one line a way of naming. UUIDs are the same in upper and lower case. */
const matches: Readonly<Record<DeviceRef['by'], (device: KnownDevice, value: string) => boolean>> = {
  kernel: (device, value) => device.name === value,
  path: (device, value) => value === `/dev/${device.name}` || device.aliases?.includes(value) === true,
  uuid: (device, value) => sameText(device.uuid, value),
  partuuid: (device, value) => sameText(device.partUuid, value),
  label: (device, value) => device.label !== '' && device.label === value,
  partlabel: (device, value) => device.partLabel !== '' && device.partLabel === value,
};

/**
 * The disks in the order that the paper's `hda`, `hdb`… count them: as sorted by kernel
 * name within the kinds that a firmware would list, fixed disks before removable ones.
 */
export function disksInOrder(devices: readonly KnownDevice[]): string[] {
  const disks = devices.filter((device) => device.disk === '' && !/^(loop|dm-|md|sr|fd)/.test(device.name));
  return [...disks.filter((disk) => !disk.removable), ...disks.filter((disk) => disk.removable)].map(
    (disk) => disk.name,
  );
}

function byPaperName(name: string, devices: readonly KnownDevice[]): FoundDevice | undefined {
  const today = todaysDisk(name, disksInOrder(devices));
  const device = devices.find((one) => one.name === today);
  return device && { device, remark: `${name} is taken for ${device.name}, by the order of the disks` };
}

function lookUp(ref: DeviceRef, devices: readonly KnownDevice[]): FoundDevice | undefined {
  const [device, ...others] = devices.filter((one) => matches[ref.by](one, ref.value));
  if (device === undefined) return ref.by === 'kernel' ? byPaperName(ref.value, devices) : undefined;
  if (others.length === 0) return { device, remark: '' };
  const all = [device, ...others].map((one) => one.name).join(', ');
  const name = printName({ kind: 'device', device: ref });
  return { device, remark: `${name} is on several devices (${all}); ${device.name} is taken` };
}

/**
 * The device that a name means, among those seen. Of several with the same tag (a cloned
 * disk, a mirror's halves) it is the first by name, and the remark says so.
 * @throws DeviceNotFound
 */
export function findDevice(ref: DeviceRef, devices: readonly KnownDevice[]): FoundDevice {
  const found = lookUp(ref, devices);
  if (found !== undefined) return found;
  throw new DeviceNotFound(printName({ kind: 'device', device: ref }), devices);
}

/** The device that a name means; undefined while none has been seen. For the rest see {@link findDevice}. */
export function seenDevice(ref: DeviceRef, devices: readonly KnownDevice[]): KnownDevice | undefined {
  return lookUp(ref, devices)?.device;
}

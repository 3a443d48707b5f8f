import { disksInOrder } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import { parseDeviceSpec } from '../names/device-spec.ts';
import type { DeviceRef } from '../names/name.ts';
import { partitionName } from '../names/paper-disk.ts';

/**
 * The partition that a loader's `hd0,gpt2` means. Its `hd0` is the disk that the firmware
 * started, which for a configuration is the disk that it lies on; the others follow in order.
 */
function byFirmwareOrder(text: string, on: KnownDevice, devices: readonly KnownDevice[]): string | undefined {
  const [, number, partition] = /^hd(\d{1,3})(?:,(?:gpt|msdos)?(\d{1,3}))?$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const own = on.disk === '' ? on.name : on.disk;
  const disks = [own, ...disksInOrder(devices).filter((name) => name !== own)];
  const disk = disks[Number(number)];
  if (disk === undefined || partition === undefined) return disk;
  const found = devices.find((one) => one.disk === disk && one.partition === Number(partition));
  // Waited for by the name that it will have.
  return found?.name ?? partitionName(disk, Number(partition));
}

/**
 * The device that a configuration names, in any loader's way.
 * @param on the device that the configuration lies on
 * @returns undefined when it is nothing that kboot can look for
 */
export function deviceOfLoader(
  text: string,
  on: KnownDevice,
  devices: readonly KnownDevice[],
): DeviceRef | undefined {
  if (text === '') return { by: 'kernel', value: on.name };
  const kernel = byFirmwareOrder(text, on, devices);
  if (kernel !== undefined) return { by: 'kernel', value: kernel };
  try {
    const ref = parseDeviceSpec(text) ?? parseDeviceSpec(`/dev/${text}`);
    // A name of GRUB's for what kboot does not know: (memdisk), (proc), (cd0).
    return ref?.by === 'kernel' && !/^[a-z]+[a-z0-9-]*$/.test(ref.value) ? undefined : ref;
  } catch {
    return undefined;
  }
}

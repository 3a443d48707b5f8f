import { seenDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { FileRef } from '../formats/format.ts';
import type { DeviceRef } from '../names/name.ts';
import { printName } from '../names/print.ts';
import { deviceOfLoader } from './loader-device.ts';

/** A file of a configuration as a generalized path name. */
export interface NamedFile {
  readonly name: string;
  /** Why it cannot be opened now: its device has not been seen, or its name means nothing here. */
  readonly state: 'ready' | 'waiting' | 'broken';
}

/** Whether a path is a loader's block list of a device's first sector (`+1`), which stands for its boot sector. */
export function isBootSector(path: string): boolean {
  return /^0?\+1$/.test(path);
}

function namedDevice(ref: DeviceRef, devices: readonly KnownDevice[]): NamedFile {
  const seen = seenDevice(ref, devices);
  const name = seen?.name ?? printName({ kind: 'device', device: ref });
  return { name, state: seen === undefined ? 'waiting' : 'ready' };
}

/**
 * Names a file so that it can be opened: devices by their kernel's name once they have been seen,
 * as their configuration calls them until then.
 * @param on the device that the configuration lies on
 */
export function namedFile(
  { device, path, image }: FileRef,
  on: KnownDevice,
  devices: readonly KnownDevice[],
): NamedFile {
  if (device === 'url') return { name: path, state: 'ready' };
  const ref = deviceOfLoader(device, on, devices);
  if (ref !== undefined && isBootSector(path)) return namedDevice(ref, devices);
  if (ref === undefined || !path.startsWith('/')) {
    return { name: device === '' ? `${on.name}:${path}` : `${device}:${path}`, state: 'broken' };
  }
  const seen = seenDevice(ref, devices);
  const by = seen === undefined ? ref : ({ by: 'kernel', value: seen.name } as const);
  const named =
    image === undefined
      ? printName({ kind: 'device-path', device: by, path })
      : printName({
          kind: 'member',
          archive: { kind: 'device-path', device: by, path: image },
          member: path,
        });
  return { name: named, state: seen === undefined ? 'waiting' : 'ready' };
}

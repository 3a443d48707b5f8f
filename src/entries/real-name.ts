import type { KnownDevice } from '../devices/store.ts';
import { seenDevice } from '../devices/find.ts';
import { KbootError } from '../base/errors.ts';
import { parseName } from '../names/parse.ts';
import { printName } from '../names/print.ts';
import type { Name } from '../names/name.ts';
import { locate, mountsNow } from '../sources/environment.ts';
import type { Environment, EnvironmentMount } from '../sources/environment.ts';
import type { DeviceScan } from './device-scan.ts';

/** Gives any name of a file its one name, to compare what entries start. */
export type RealName = (name: string) => string;

/** A path of the booted environment as one of its device, where the mounts tell it. */
function onDevice(name: Name, mounts: readonly EnvironmentMount[]): Name {
  const located = name.kind === 'absolute' ? locate(mounts, name.path) : undefined;
  if (located?.mount.source.kind !== 'device' || located.mount.source.subvolume !== '') return name;
  return { kind: 'device-path', device: located.mount.source.device, path: located.path };
}

/**
 * Names by the kernel's name of their device and the path behind all links that were found there;
 * a name that says nothing of a seen device stays as it is.
 */
export function realNames(
  scans: ReadonlyMap<string, DeviceScan>,
  devices: readonly KnownDevice[],
  environment?: Environment,
): RealName {
  const mounts = environment === undefined ? [] : mountsNow(environment, devices);
  const known = new Map<string, string>();
  const find = (text: string): string => {
    try {
      const name = onDevice(parseName(text), mounts);
      const seen = name.kind === 'device-path' ? seenDevice(name.device, devices) : undefined;
      if (name.kind !== 'device-path' || seen === undefined) return text;
      const path = scans.get(seen.name)?.links.get(name.path) ?? name.path;
      return printName({ ...name, device: { by: 'kernel', value: seen.name }, path });
    } catch (thrown) {
      if (thrown instanceof KbootError) return text;
      throw thrown;
    }
  };
  return (text) => {
    const name = known.get(text) ?? find(text);
    known.set(text, name);
    return name;
  };
}

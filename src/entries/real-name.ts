import type { KnownDevice } from '../devices/store.ts';
import { seenDevice } from '../devices/find.ts';
import { KbootError } from '../base/errors.ts';
import { parseName } from '../names/parse.ts';
import { printName } from '../names/print.ts';
import type { DeviceScan } from './device-scan.ts';

/** Gives any name of a file its one name, to compare what entries start. */
export type RealName = (name: string) => string;

/**
 * Names by the kernel's name of their device and the path behind all links that were found there;
 * a name that says nothing of a seen device stays as it is.
 */
export function realNames(scans: ReadonlyMap<string, DeviceScan>, devices: readonly KnownDevice[]): RealName {
  const known = new Map<string, string>();
  const find = (text: string): string => {
    try {
      const name = parseName(text);
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

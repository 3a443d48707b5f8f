import type { DeviceRef } from './name.ts';
import { deviceBelowDev, parseTagged } from './parse-device.ts';
import { scan } from './scan.ts';
import type { Char } from './scan.ts';

/** The text as characters without any quoting of names, but with udev's `\xHH` read. */
function plain(text: string): Char[] {
  return scan(text.replace(/\\(?!x[0-9a-f]{2})/gi, '\\\\'));
}

/**
 * A device as fstab(5) and the kernel's `root=` write it: `/dev/sda1`, `UUID=…` and
 * its kind, `LABEL="My Disk"`; a colon belongs to the device.
 *
 * @returns undefined for anything else (`tmpfs`, `server:/x`)
 * @throws SyntaxFailure for a tag or path that cannot be
 */
export function parseDeviceSpec(text: string): DeviceRef | undefined {
  const unquoted = text.replace(/^([A-Za-z]+=)(["'])(.*)\2$/, '$1$3');
  const chars = plain(unquoted);
  if (!unquoted.startsWith('/dev/')) return parseTagged(text, chars);
  return deviceBelowDev(text, chars.slice('/dev/'.length));
}

/** A device as a kernel parameter writes it; undefined for what is none (`/dev/nfs`, `zfs:…`). */
export function deviceOfParameter(value: string | undefined): DeviceRef | undefined {
  if (value === undefined || value === '/dev/nfs') return undefined;
  try {
    return parseDeviceSpec(value);
  } catch {
    return undefined;
  }
}

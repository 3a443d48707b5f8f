import type { FileRef } from './format.ts';
import { fileHere } from './local-path.ts';

/**
 * GRUB legacy's device as GRUB 2 and kboot name it: partitions count from 0 here, from 1 there.
 * @param text without parentheses: `hd0,0`, `hd0`, `fd0`, `hd0,2,a`, `nd`, `cd`
 * @returns undefined when it is no device
 */
export function legacyDevice(text: string): string | undefined {
  const [, disk, partition, slice] =
    /^((?:hd|fd)\d{1,3}|nd|cd)(?:,(\d{1,3}))?(?:,([a-p]))?$/.exec(text) ?? [];
  if (disk === undefined) return undefined;
  const part = partition === undefined ? '' : `,${Number(partition) + 1}`;
  return `${disk}${part}${slice === undefined ? '' : `,${slice}`}`;
}

/** `(hd0,0)/path`, or a path on the current root; `+1` and other block lists stay as they are. */
export function legacyFile(text: string, root: string): FileRef | undefined {
  const [, device, rest] = /^\(([^)]*)\)(.*)$/.exec(text) ?? [];
  const on = device === undefined || device === '' ? root : legacyDevice(device);
  const path = rest ?? text;
  if (on === undefined) return undefined;
  if (/^\d*\+\d+(?:,\d*\+\d+)*$/.test(path)) return { device: on, path };
  const file = path.startsWith('/') ? fileHere(path) : undefined;
  return file && { device: on, path: file.path };
}

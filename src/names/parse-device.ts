import { isColonFolder } from './device-name.ts';
import type { DeviceRef } from './name.ts';
import { indexOfPlain, nameFailure, textOf } from './scan.ts';
import type { Char } from './scan.ts';
import { normaliseAbsolute } from './normalise.ts';

/** Tags as fstab(5) and the kernel's `root=` write them, with the field of {@link DeviceRef} they set. */
const tags = [
  { tag: 'UUID=', by: 'uuid' },
  { tag: 'LABEL=', by: 'label' },
  { tag: 'PARTUUID=', by: 'partuuid' },
  { tag: 'PARTLABEL=', by: 'partlabel' },
] as const;

/** How a device reference by tag starts, for {@link printDevice}. */
export const tagOf: Readonly<Record<'uuid' | 'label' | 'partuuid' | 'partlabel', string>> = {
  uuid: 'UUID=',
  label: 'LABEL=',
  partuuid: 'PARTUUID=',
  partlabel: 'PARTLABEL=',
};

/** Longest tag value: a GPT name has 36 characters, the longest file system label 255 bytes. */
const longestTag = 255;

function tagged(source: string, by: keyof typeof tagOf, value: string, column: number): DeviceRef {
  const name = tagOf[by].slice(0, -1);
  if (value === '') throw nameFailure(source, column, `${name} needs a value`);
  if (value.length > longestTag) {
    throw nameFailure(source, column, `${name} has at most ${longestTag} characters`);
  }
  if ((by === 'uuid' || by === 'partuuid') && !/^[0-9A-Za-z][0-9A-Za-z_-]*$/.test(value)) {
    throw nameFailure(source, column, `'${value}' is no ${name}`, {
      advice: `A ${name} holds letters, digits and '-'; blkid lists them.`,
    });
  }
  return { by, value };
}

/** The tag that a name starts with; undefined when it starts with none. Upper or lower case. */
export function tagAt(chars: readonly Char[]): (typeof tags)[number] | undefined {
  return tags.find(({ tag }) => {
    const head = chars.slice(0, tag.length);
    return head.every(({ quoted }) => !quoted) && textOf(head).toUpperCase() === tag;
  });
}

/** `UUID=…` and its kind; the value may hold slashes (Red Hat's old `LABEL=/boot`). */
export function parseTagged(source: string, chars: readonly Char[]): DeviceRef | undefined {
  const found = tagAt(chars);
  if (found === undefined) return undefined;
  const value = chars.slice(found.tag.length);
  return tagged(source, found.by, textOf(value), (chars[0]?.column ?? 1) + found.tag.length);
}

/**
 * Where the device ends and `:path` begins. Links in by-path and by-id hold colons
 * themselves (`pci-0000:00:1f.2-ata-1`), so there only `:/` ends the device.
 *
 * @param chars the name; @param from where the name below /dev starts
 * @returns index of the colon, -1 when the name is a whole device
 */
export function deviceEnd(chars: readonly Char[], from: number): number {
  const below = textOf(chars.slice(from));
  return indexOfPlain(chars, isColonFolder(below) ? ':/' : ':', from);
}

/** Segments of a path, `.` and `..` resolved; undefined when it climbs out. Quoted slashes separate nothing. */
function segmentsOf(below: readonly Char[]): (readonly Char[])[] | undefined {
  const kept: (readonly Char[])[] = [];
  for (let at = 0; at <= below.length;) {
    const slash = indexOfPlain(below, '/', at);
    const end = slash < 0 ? below.length : slash;
    const segment = below.slice(at, end);
    const text = textOf(segment);
    if (text === '..' && kept.pop() === undefined) return undefined;
    if (text !== '' && text !== '.' && text !== '..') kept.push(segment);
    at = end + 1;
  }
  return kept;
}

/** `/dev/disk/by-label/X` is `LABEL=X`, and so on. */
function linkTag(folders: readonly string[]): keyof typeof tagOf | undefined {
  const [disk, by] = folders;
  if (disk !== 'disk' || folders.length !== 2) return undefined;
  return tags.find((one) => `by-${one.by}` === by)?.by;
}

/** What an absolute, normalised path below /dev refers to. */
export function deviceOfPath(source: string, path: string, column: number): DeviceRef {
  const parts = path.split('/').slice(2);
  const by = linkTag(parts.slice(0, -1));
  if (by !== undefined) return tagged(source, by, parts.at(-1) ?? '', column);
  return parts.length > 1 ? { by: 'path', value: path } : { by: 'kernel', value: parts[0] ?? '' };
}

/** What `/dev/PATH` refers to; undefined when the path climbs out of /dev or is /dev itself. */
export function deviceBelowDev(source: string, below: readonly Char[]): DeviceRef | undefined {
  const segments = segmentsOf(below);
  if (segments === undefined) return undefined;
  const last = segments.at(-1) ?? [];
  const by = linkTag(segments.slice(0, -1).map(textOf));
  const column = last[0]?.column ?? 1;
  if (by !== undefined) return tagged(source, by, textOf(last), column);
  const path = normaliseAbsolute(`/dev/${segments.map(textOf).join('/')}`);
  return path.startsWith('/dev/') ? deviceOfPath(source, path, column) : undefined;
}

import { SyntaxFailure } from '../base/errors.ts';
import { parseDeviceSpec } from '../names/device-spec.ts';
import type { DeviceRef } from '../names/name.ts';
import { normaliseAbsolute } from '../names/normalise.ts';
import { isHostName, isIPv6Host } from '../names/url.ts';
import { SourceText } from './kboot-conf-position.ts';
import type { ConfFailure } from './kboot-conf-position.ts';
import { limits, readTable, TableFailure } from './table.ts';
import type { Field } from './table.ts';

/** What an fstab line mounts. */
export type FstabSource =
  | { readonly kind: 'device'; readonly device: DeviceRef }
  | { readonly kind: 'nfs'; readonly host: string; readonly path: string }
  /** A directory or file of the same system: bind mounts, image files, swap files. */
  | { readonly kind: 'path'; readonly path: string }
  /** `tmpfs`, `proc`, `none`, a dataset of ZFS: nothing that kboot can look up. */
  | { readonly kind: 'other'; readonly text: string };

/** One line of fstab(5). */
export interface FstabEntry {
  readonly source: FstabSource;
  /** Absolute and normalised; empty for swap and other lines that mount nowhere. */
  readonly mountPoint: string;
  /** File system types as written, tried in order. */
  readonly types: readonly string[];
  /** Mount options in order, without `defaults`. */
  readonly options: readonly string[];
  /** Order of file system checks; 0 is none. */
  readonly pass: number;
  readonly line: number;
}

/** What a whole fstab says; a line that isn't understood loses only itself. */
export interface Fstab {
  readonly entries: readonly FstabEntry[];
  readonly problems: readonly ConfFailure[];
}

/** fstab(5) writes blanks, tabs, line ends, backslashes and `#` as octal escapes. */
function unescape({ text, start }: Field): string {
  return text.replace(/\\([0-7]{3})/g, (whole, digits: string) => {
    const code = Number.parseInt(digits, 8);
    // Other bytes than ASCII stand in the file as they are; a control character has no place in a name.
    if (code >= 0x20 && code < 0x7f) return String.fromCharCode(code);
    throw new TableFailure(start, `${whole} cannot be part of a name`);
  });
}

function readSource(field: Field): FstabSource {
  const text = unescape(field);
  try {
    const device = parseDeviceSpec(text);
    if (device !== undefined) return { kind: 'device', device };
  } catch (thrown) {
    if (!(thrown instanceof SyntaxFailure)) throw thrown;
    throw new TableFailure(field.start, thrown.reason, thrown.advice);
  }
  if (text.startsWith('/')) return { kind: 'path', path: normaliseAbsolute(text) };
  const server = /^(?:\[([^\]]+)\]|([^:/]+)):(\/.*)$/.exec(text);
  const host = (server?.[1] ?? server?.[2] ?? '').toLowerCase();
  if (isHostName(host) || isIPv6Host(host)) {
    return { kind: 'nfs', host, path: normaliseAbsolute(server?.[3] ?? '/') };
  }
  return { kind: 'other', text };
}

function readMountPoint(field: Field, type: string): string {
  const text = unescape(field);
  if (text.startsWith('/')) return normaliseAbsolute(text);
  if (text === 'none' || text === 'swap' || type === 'swap') return '';
  throw new TableFailure(field.start, `the mount point '${text}' does not start with /`);
}

/** Options at their commas; a quoted value (`context="a,b"`) holds commas of its own. */
function splitOptions(text: string): string[] {
  const found: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (text.charAt(at) === '"') quoted = !quoted;
    if (at < text.length && (quoted || text.charAt(at) !== ',')) continue;
    found.push(text.slice(start, at));
    start = at + 1;
  }
  return found.filter((one) => one !== '' && one !== 'defaults');
}

function readEntry(fields: readonly Field[], line: number): FstabEntry {
  const [source, mountPoint, type, options, , pass, extra] = fields;
  if (source === undefined || mountPoint === undefined) {
    throw new TableFailure(source?.start ?? 0, 'a line needs a device and a mount point');
  }
  if (extra !== undefined) throw new TableFailure(extra.start, 'a line has at most six fields');
  if (pass !== undefined && !/^\d{1,4}$/.test(pass.text)) {
    throw new TableFailure(pass.start, `'${pass.text}' is no pass number`);
  }
  return {
    source: readSource(source),
    mountPoint: readMountPoint(mountPoint, type?.text ?? ''),
    types: (type?.text ?? 'auto').split(',').filter((one) => one !== ''),
    options: options === undefined ? [] : splitOptions(unescape(options)),
    pass: pass === undefined ? 0 : Number(pass.text),
    line,
  };
}

/**
 * Parses fstab(5). Never throws for bad text.
 *
 * @param file its path, for messages
 */
export function parseFstab(text: string, file: string): Fstab {
  const source = new SourceText(file, text);
  const { rows, problems } = readTable(source, { quotes: true, readRow: readEntry, most: limits.rows });
  return { entries: rows, problems };
}

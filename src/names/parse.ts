import { isDeviceFolder, isDeviceShaped } from './device-name.ts';
import type { DeviceRef, FileName, Name, NameContext } from './name.ts';
import { didYouMean } from './nearest.ts';
import { normaliseAbsolute, normaliseRelative } from './normalise.ts';
import { deviceBelowDev, deviceEnd, deviceOfPath, parseTagged } from './parse-device.ts';
import { indexOfPlain, nameFailure, scan, textOf } from './scan.ts';
import type { Char } from './scan.ts';
import { canonicalHost, isHostName, isIPv6Host, isScheme, parseUrl, schemeOf } from './url.ts';

/** What a variable may be called. */
export function isVariableName(word: string): boolean {
  return word.length <= 128 && /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.+@-]*$/u.test(word);
}

/** What one rule of the grammar sees of a name. */
interface Input {
  /** The whole name as written, for messages. */
  readonly source: string;
  /** The part before `!/` and `#sha256=`, quoting undone. */
  readonly chars: readonly Char[];
  readonly text: string;
  readonly context: NameContext;
}

function onDevice(device: DeviceRef, path: readonly Char[]): Name {
  return { kind: 'device-path', device, path: normaliseAbsolute(textOf(path)) };
}

/** `$name`: a variable and nothing else. */
function explicitVariable({ source, text, chars, context }: Input): Name | undefined {
  if (chars[0]?.text !== '$' || chars[0].quoted) return undefined;
  const name = text.slice(1);
  if (!isVariableName(name)) throw nameFailure(source, 2, `'${name}' is no name of a variable`);
  if (context.variables !== undefined && !context.variables.has(name)) {
    const advice = didYouMean(name, context.variables);
    throw nameFailure(source, 2, `there is no variable '${name}'`, { advice });
  }
  return { kind: 'variable', name };
}

/** `//path`: the kboot environment. */
function kbootPath({ text }: Input): Name | undefined {
  return text.startsWith('//') ? { kind: 'kboot', path: normaliseAbsolute(text) } : undefined;
}

/** `/dev/device`, `/dev/device:path`; a path that normalises into /dev is one too. */
function devicePath(input: Input): Name | undefined {
  const { source, chars, text } = input;
  const lead = /^\/(?:\.{1,2}\/+)*dev\/+/.exec(text)?.[0].length;
  if (lead === undefined) return undefined;
  const colon = deviceEnd(chars, lead);
  const below = chars.slice(lead, colon < 0 ? undefined : colon);
  if (colon >= 0 && below.length === 0) {
    throw nameFailure(source, chars[colon]?.column ?? 1, 'no device before the colon');
  }
  const device = deviceBelowDev(source, below);
  if (device !== undefined) {
    return colon < 0 ? { kind: 'device', device } : onDevice(device, chars.slice(colon + 1));
  }
  if (colon < 0) return undefined;
  throw nameFailure(source, chars[lead]?.column ?? 1, 'this leads out of /dev, so it is no device');
}

/** `/path`: the booted environment. */
function absolutePath({ source, text }: Input): Name | undefined {
  if (!text.startsWith('/')) return undefined;
  const path = normaliseAbsolute(text);
  // A path that only turns into /dev/… (`/x/../dev/sda`) is the device all the same.
  return path.startsWith('/dev/')
    ? { kind: 'device', device: deviceOfPath(source, path, 1) }
    : { kind: 'absolute', path };
}

/** `UUID=…` and its kind, alone or with `:path`. */
function taggedDevice({ source, chars }: Input): Name | undefined {
  const colon = indexOfPlain(chars, ':');
  const device = parseTagged(source, colon < 0 ? chars : chars.slice(0, colon));
  if (device === undefined) return undefined;
  return colon < 0 ? { kind: 'device', device } : onDevice(device, chars.slice(colon + 1));
}

/** `[host]:/path`: NFS, also for IPv6 and for hosts called like a device. */
function bracketedHost({ source, chars }: Input): Name | undefined {
  if (indexOfPlain(chars, '[') !== 0) return undefined;
  const end = indexOfPlain(chars, ']:');
  if (end < 0) return undefined;
  const host = canonicalHost(textOf(chars.slice(1, end)));
  if (!isIPv6Host(host) && !isHostName(host)) throw nameFailure(source, 2, `'${host}' is no host`);
  return nfs(source, host, chars.slice(end + 2), (chars[end]?.column ?? 1) + 2);
}

function nfs(source: string, host: string, path: readonly Char[], column: number): Name {
  if (path[0]?.text !== '/') {
    throw nameFailure(source, column, 'a path on an NFS server starts with /');
  }
  return { kind: 'nfs', host: canonicalHost(host), path: normaliseAbsolute(textOf(path)) };
}

function notBeforeColon(input: Input, left: string, rest: readonly Char[]): never {
  const { source, chars, context } = input;
  const column = chars[0]?.column ?? 1;
  if (left === '') {
    throw nameFailure(source, column, 'nothing stands before the colon', {
      advice: 'A device or host goes there; an IPv6 address needs brackets: [::1]:/path.',
    });
  }
  if (/^[0-9a-f:]*:\//i.test(textOf(rest)) && /^[0-9a-f]{1,4}$/i.test(left)) {
    throw nameFailure(source, column, 'an IPv6 address needs brackets', { advice: 'Write [address]:/path.' });
  }
  if (left.startsWith('[')) {
    throw nameFailure(source, column, 'a host in brackets is followed by :/path');
  }
  if (left.includes('@')) {
    throw nameFailure(source, column, 'an NFS name takes no user', { advice: 'Write host:/path.' });
  }
  const near = didYouMean(left, context.devices ?? []);
  throw nameFailure(source, column, `'${left}' is neither a device nor a host`, {
    advice: near || `A path on a host is host:/path; a file of that name is ./${left}:…`,
  });
}

/** `device:path` and `host:/path`. */
function beforeColon(input: Input): Name | undefined {
  const { source, chars, context } = input;
  const colon = deviceEnd(chars, 0);
  if (colon < 0) return undefined;
  const left = textOf(chars.slice(0, colon));
  const rest = chars.slice(colon + 1);
  const column = chars[0]?.column ?? 1;
  const known = context.devices?.has(left) ?? false;
  if (known || isDeviceShaped(left) || isDeviceFolder(left)) {
    const device = deviceBelowDev(source, chars.slice(0, colon));
    if (device === undefined) throw nameFailure(source, column, 'this leads out of /dev, so it is no device');
    return onDevice(device, rest);
  }
  if (left.includes('/')) return undefined;
  if (isScheme(left, context)) {
    throw nameFailure(source, column, `a ${left} URL starts with ${left}://`, {
      advice: `An NFS host of that name is [${left}]:/path.`,
    });
  }
  if (!isHostName(left) || rest[0]?.text !== '/') notBeforeColon(input, left, rest);
  return nfs(source, left, rest, (chars[colon]?.column ?? 1) + 1);
}

/** A bare word that is known: a variable first, then a device. */
function knownWord({ source, chars, text, context }: Input): Name | undefined {
  const quoted = chars.some((char) => char.quoted);
  if (!quoted && (context.variables?.has(text) ?? false) && isVariableName(text)) {
    return { kind: 'variable', name: text };
  }
  if (quoted || !(isDeviceShaped(text) || (context.devices?.has(text) ?? false))) return undefined;
  const device = deviceBelowDev(source, chars);
  return device === undefined ? undefined : { kind: 'device', device };
}

function relativePath({ text }: Input): Name {
  return { kind: 'relative', path: normaliseRelative(text) };
}

/** The grammar in its order: the first rule that takes the name decides. README.md tells why. */
const rules: readonly ((input: Input) => Name | undefined)[] = [
  explicitVariable,
  kbootPath,
  devicePath,
  absolutePath,
  taggedDevice,
  bracketedHost,
  beforeColon,
  knownWord,
  relativePath,
];

/** A sum or a member can only belong to a file: variable and device readings fall away. */
const fileRules = rules.filter((rule) => rule !== knownWord);

function readHead(input: Input, isFile: boolean): Name {
  if (input.chars.length === 0) throw nameFailure(input.source, 1, 'the name is empty');
  for (const rule of isFile ? fileRules : rules) {
    const name = rule(input);
    if (name !== undefined) return name;
  }
  throw nameFailure(input.source, 1, 'this is no name');
}

function asFile(source: string, name: Name): FileName {
  if (name.kind !== 'variable' && name.kind !== 'device') return name;
  const what = name.kind === 'variable' ? 'a variable holds a command' : 'this is a whole device';
  throw nameFailure(source, 1, `${what}; #sha256= and !/ need a file`, {
    advice: 'A file on a device is device:/path.',
  });
}

const nfsPort = 2049;
const sumMark = '#sha256=';

/** Most archives inside each other. */
const deepest = 8;

/** `#sha256=…` and `!/member`, members in members too. */
function readTail(source: string, head: Name, tail: readonly Char[]): Name {
  let name = asFile(source, head);
  let at = 0;
  let depth = 0;
  while (at < tail.length) {
    const next = nextMark(tail, at + 1);
    const part = tail.slice(at, next);
    const column = part[0]?.column ?? 1;
    if (part[0]?.text === '#') {
      const sum = textOf(part.slice(sumMark.length)).toLowerCase();
      if (!/^[0-9a-f]{64}$/.test(sum)) {
        throw nameFailure(source, column + sumMark.length, 'a sha256 sum has 64 hex digits');
      }
      if (name.sha256 !== undefined) throw nameFailure(source, column, 'there are two sums for one file');
      name = { ...name, sha256: sum };
    } else {
      depth += 1;
      if (depth > deepest) throw nameFailure(source, column, `archives nest deeper than ${deepest}`);
      name = { kind: 'member', archive: name, member: normaliseAbsolute(textOf(part.slice(1))) };
    }
    at = next;
  }
  return name;
}

/** Where the next `!/` or `#sha256=` starts; the length when there is none. */
function nextMark(chars: readonly Char[], from: number): number {
  const found = [indexOfPlain(chars, '!/', from), indexOfPlain(chars, sumMark, from)].filter((i) => i >= 0);
  return Math.min(chars.length, ...found);
}

/** `nfs://host/path` (RFC 2224), which petitboot's users write, is the NFS name `host:/path`; only it takes a port. */
function nfsOfUrl(source: string, text: string): Name {
  const { userinfo, host, port, path } = parseUrl(source, text, { schemes: new Map([['nfs', nfsPort]]) });
  if (userinfo !== '' || path.includes('?')) {
    throw nameFailure(source, 1, 'an nfs URL takes no user or query', { advice: 'Write host:/path.' });
  }
  try {
    const name = { kind: 'nfs' as const, host, path: normaliseAbsolute(decodeURIComponent(path)) };
    return port === nfsPort ? name : { ...name, port };
  } catch (cause) {
    throw nameFailure(source, 1, 'the %-escapes of the path are not UTF-8', { cause });
  }
}

/** A URL's own part is taken as it stands, since a backslash quotes nothing there. */
function parseUrlName(source: string, context: NameContext): Name {
  const authority = source.indexOf('://') + 3;
  const path = source.slice(authority).search(/[/?]/);
  const marks = [path < 0 ? -1 : source.indexOf('!/', authority + path), source.indexOf(sumMark, authority)];
  const end = Math.min(source.length, ...marks.filter((i) => i >= 0));
  const text = source.slice(0, end);
  const columns = [...text].length;
  // The scan of the head only looks for characters that no name may hold.
  scan(text.replaceAll('\\', '/'));
  const url = schemeOf(text) === 'nfs' ? nfsOfUrl(source, text) : parseUrl(source, text, context);
  return end === source.length ? url : readTail(source, url, scan(source.slice(end), columns + 1));
}

/** `hda1://x` and `mapper-known://x` are paths on a device with a slash too many, no URLs. */
function isUrl(source: string, context: NameContext): boolean {
  const scheme = schemeOf(source);
  if (scheme === undefined) return false;
  if (scheme === 'nfs' || isScheme(scheme, context)) return true;
  return !isDeviceShaped(scheme) && !(context.devices?.has(scheme) ?? false);
}

/**
 * Parses a generalized path name. The text is one whole name, shell quoting already
 * undone; within it `\c` takes a character's meaning away and `\xHH` stands for a byte.
 *
 * @throws SyntaxFailure with line 1 and the column (in characters, from 1)
 */
export function parseName(text: string, context: NameContext = {}): Name {
  if (isUrl(text, context)) return parseUrlName(text, context);
  const chars = scan(text);
  const end = nextMark(chars, 0);
  const head = chars.slice(0, end);
  const isFile = end < chars.length;
  const name = readHead({ source: text, chars: head, text: textOf(head), context }, isFile);
  return isFile ? readTail(text, name, chars.slice(end)) : name;
}

import { KbootError } from '../base/errors.ts';
import type { DeviceName, FileName, Name, NfsName, UrlName } from './name.ts';
import { normaliseAbsolute } from './normalise.ts';
import { deviceOfPath } from './parse-device.ts';
import { displayName } from './print.ts';
import { canonicalPath, encodeSegment } from './url.ts';

/** A file's name that stands on its own. */
export type RootedName = Exclude<FileName, { kind: 'relative' }>;

/** `name` with its path taken from `directory` on; `..` stops at the root of what `directory` is on. */
function below(directory: RootedName, path: string): RootedName {
  switch (directory.kind) {
    case 'absolute':
    case 'kboot':
      return { kind: directory.kind, path: normaliseAbsolute(`${directory.path}/${path}`) };
    case 'device-path': {
      const { device } = directory;
      return { kind: 'device-path', device, path: normaliseAbsolute(`${directory.path}/${path}`) };
    }
    case 'nfs':
      return { ...withoutSum(directory), path: normaliseAbsolute(`${directory.path}/${path}`) };
    case 'url':
      return belowUrl(directory, path);
    case 'member': {
      const { archive } = directory;
      return { kind: 'member', archive, member: normaliseAbsolute(`${directory.member}/${path}`) };
    }
  }
}

/** A directory has no sum, and what is below it not its sum. */
function withoutSum({ kind, host, path, port }: NfsName): NfsName {
  return port === undefined ? { kind, host, path } : { kind, host, path, port };
}

/** The URL is a directory, whether it ends in a slash or not; its query is left behind. */
function belowUrl(directory: UrlName, path: string): UrlName {
  const { kind, scheme, userinfo, host, port } = directory;
  const folder = directory.path.replace(/\?.*$/, '');
  const escaped = path.split('/').map(encodeSegment).join('/');
  // Normalised before it is canonical: a file may well be called `%2e%2e`, then %252e%252e here.
  const joined = canonicalPath(normaliseAbsolute(`${folder}/${escaped}`)).replace(/!(?=\/)/g, '%21');
  const stem = directory.url.slice(0, directory.url.length - directory.path.length);
  return { kind, url: stem + joined, scheme, userinfo, host, port, path: joined };
}

/** The directory that a name stands for when it is the current one; a whole device is its root. */
export function asDirectory(name: Name): RootedName {
  if (name.kind === 'device') return { kind: 'device-path', device: name.device, path: '/' };
  if (name.kind === 'variable' || name.kind === 'relative') {
    throw new KbootError('resolve', displayName(name), 'this cannot be a current directory');
  }
  return name;
}

/**
 * A name seen from the current one: relative paths are joined to it, everything else
 * stays. `..` never climbs above the root of the environment, device, server or archive.
 * A path that comes to lie below /dev of the booted environment is the device.
 *
 * @param current the current directory, itself not relative
 * @throws KbootError when `current` is a variable or relative, or a sum or member is asked of a device
 */
export function resolveRelative(current: Name, name: FileName): RootedName | DeviceName {
  if (name.kind === 'member') {
    const archive = resolveRelative(current, name.archive);
    if (archive.kind === 'device') throw wholeDevice(archive);
    return { ...name, archive };
  }
  if (name.kind !== 'relative') return name;
  const found = below(asDirectory(current), name.path);
  if (found.kind === 'absolute' && found.path.startsWith('/dev/')) {
    const { path } = found;
    const device: DeviceName = { kind: 'device', device: deviceOfPath(path, path, 1) };
    if (name.sha256 !== undefined) throw wholeDevice(device);
    return device;
  }
  return name.sha256 === undefined ? found : { ...found, sha256: name.sha256 };
}

function wholeDevice(device: DeviceName): KbootError {
  return new KbootError('resolve', displayName(device), 'this is a whole device and no file', {
    advice: 'A file on a device is device:/path.',
  });
}

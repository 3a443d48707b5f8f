import { normaliseAbsolute } from '../names/normalise.ts';
import type { FileRef } from './format.ts';
import { isPlain } from './plain-text.ts';

/** Characters of the longest path that is looked at: PATH_MAX of Linux. */
const longest = 4096;

/**
 * A path as a configuration names it, absolute and without `.`, `..` and doubled slashes, so that
 * it cannot lead out of its file system.
 * @param folder where relative paths begin
 * @returns undefined when no file can have it: empty, too long, with characters that aren't seen
 */
export function localPath(path: string, folder = '/'): string | undefined {
  if (path === '' || path.length > longest || !isPlain(path)) return undefined;
  const clean = normaliseAbsolute(path.startsWith('/') ? path : `${folder}/${path}`);
  return clean === '/' || clean.length > longest ? undefined : clean;
}

/** The same as a file on the configuration's own file system. */
export function fileHere(path: string, folder = '/'): FileRef | undefined {
  const clean = localPath(path, folder);
  return clean === undefined ? undefined : { device: '', path: clean };
}

const url = /^(?:https?|ftp|tftp):\/\/[^\s/]+\/[^\s]*$/i;

/** A whole URL of a kind that kboot can fetch; undefined when the text is none. */
export function fileAtUrl(text: string): FileRef | undefined {
  return text.length <= longest && url.test(text) && isPlain(text)
    ? { device: 'url', path: text }
    : undefined;
}

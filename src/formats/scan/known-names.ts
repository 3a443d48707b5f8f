import { posix } from 'node:path';
import type { FileReader } from '../format.ts';

/** Directories whose names are remembered; of the others each path is asked for. */
const mostFolders = 256;

/** From so many names on a listing may be cut, and says nothing of what is not in it. */
const longestListing = 10_000;

/**
 * The same file system, asked less: what a directory's list of names does not hold is not looked
 * for. Scanning asks for some hundred paths, nearly all of which are not there; on a slow disk or
 * machine each would cost a journey. Names are compared without case, since some file systems
 * have none; for the length of one scan a listing holds.
 */
export function knownNames(reader: FileReader): FileReader {
  const folders = new Map<string, Promise<ReadonlySet<string> | undefined>>();

  /** Undefined: nothing is known of it. */
  const namesIn = async (folder: string): Promise<ReadonlySet<string> | undefined> => {
    const names = await reader.list(folder).catch(() => undefined);
    if (names === undefined || names.length >= longestListing) return undefined;
    return new Set(names.map((name) => name.toLowerCase()));
  };

  const remembered = (folder: string): Promise<ReadonlySet<string> | undefined> => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    if (folders.size >= mostFolders) return Promise.resolve(undefined);
    const asked = namesIn(folder);
    folders.set(folder, asked);
    return asked;
  };

  /** False only when a directory on the way does not have the name. */
  const mayBe = async (path: string): Promise<boolean> => {
    let folder = '/';
    for (const name of posix.normalize(path).split('/')) {
      if (name === '') continue;
      // A link or `..` on the way leads elsewhere only from a name that is there.
      const names = await remembered(folder);
      if (names === undefined) return true;
      if (!names.has(name.toLowerCase())) return false;
      folder = posix.join(folder, name);
    }
    return true;
  };

  return {
    read: async (path) => ((await mayBe(path)) ? reader.read(path) : undefined),
    readBytes: async (path, offset, length) =>
      (await mayBe(path)) ? reader.readBytes(path, offset, length) : undefined,
    list: async (path) => ((await mayBe(path)) ? reader.list(path) : undefined),
    kind: async (path) => ((await mayBe(path)) ? reader.kind(path) : undefined),
    ...(reader.resolve && {
      resolve: async (path: string) => ((await mayBe(path)) ? reader.resolve?.(path) : undefined),
    }),
  };
}

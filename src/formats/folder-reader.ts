import type { FileReader } from './format.ts';

/** A path of a folder that is a tree of its own, as the whole file system has it. */
export type Inward = (path: string) => string;

/**
 * A folder of a file system as the root of a tree. Paths that a configuration in it writes from the
 * file system's own top (GRUB on btrfs: `/@/boot/vmlinuz`) mean the same.
 * @param folder absolute path, without a slash at the end
 * @param calledAlso another path that configurations give the folder: a snapshot holds the one of
 * what it was taken of
 */
export function inward(folder: string, calledAlso = ''): Inward {
  return (path) => {
    if (path === folder || path.startsWith(`${folder}/`)) return path;
    if (calledAlso !== '' && path === calledAlso) return folder;
    const within =
      calledAlso !== '' && path.startsWith(`${calledAlso}/`) ? path.slice(calledAlso.length) : path;
    return within === '/' ? folder : `${folder}${within}`;
  };
}

/**
 * Reads a tree through {@link inward}. Its root lists the first part of its own path as well: who
 * looks for a file by the names that folders list finds it there.
 */
export function folderReader(reader: FileReader, path: Inward, outer = ''): FileReader {
  const [, first = ''] = outer.split('/');
  const list = async (name: string): Promise<readonly string[] | undefined> => {
    const names = await reader.list(path(name));
    return name === '/' && first !== '' ? [...(names ?? []), first] : names;
  };
  return {
    read: (name) => reader.read(path(name)),
    readBytes: (name, offset, length) => reader.readBytes(path(name), offset, length),
    list,
    kind: (name) => reader.kind(path(name)),
    ...(reader.resolve && {
      resolve: (name: string) => reader.resolve?.(path(name)) ?? Promise.resolve(name),
    }),
  };
}

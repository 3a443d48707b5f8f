import { posix } from 'node:path';
import type { FileReader } from '../formats/format.ts';

/** Where distributions keep links to their kernels (Debian: linux-update-symlinks(1); Arch, openSUSE in /boot). */
const folders = ['/', '/boot'];

const ofStart = /^(?:vmlinu[xz]|bzImage|[zu]?Image|kernel|linux|init(?:rd|ramfs))(?:[.-]|$)/i;

/** Most names looked at in a folder: a hostile one has more. */
const mostNames = 200;

/**
 * Kernels and initrds that have a second name: link → the file itself, both as paths of one file
 * system. Two entries are one when they start the same files, whatever they call them.
 */
export async function kernelLinks(reader: FileReader): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>();
  for (const folder of folders) {
    const names = (await reader.list(folder)) ?? [];
    for (const name of names.filter((one) => ofStart.test(one)).slice(0, mostNames)) {
      const path = posix.join(folder, name);
      const file = await reader.resolve?.(path);
      if (file !== undefined && file !== path) links.set(path, file);
    }
  }
  return links;
}

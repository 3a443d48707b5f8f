import { posix } from 'node:path';

/** Most links on the way, as the kernel has it (include/linux/namei.h, MAXSYMLINKS). */
const mostLinks = 40;

/** The way had more links than {@link mostLinks}: they probably lead in a circle. */
export class TooManyLinks extends Error {}

/** What is asked of a tree of file systems while a path is followed. */
export interface LinkReader {
  /**
   * Where a name in a folder leads when it is a symbolic link; undefined when it is none.
   * @param folder absolute, without links
   * @throws when there is no such name, or the folder is none
   */
  linkAt(folder: string, name: string): Promise<string | undefined>;
}

/**
 * The path without symbolic links, in a tree that may be made of several file systems. An absolute
 * link starts at the tree's own root, and `..` stops there: nothing leads out.
 * @param path absolute
 * @throws TooManyLinks, and what `linkAt` throws
 */
export async function realPath(path: string, tree: LinkReader): Promise<string> {
  let here = '/';
  let links = 0;
  const ahead = path.split('/').reverse();
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      here = posix.dirname(here);
      continue;
    }
    const target = await tree.linkAt(here, name);
    if (target === undefined) {
      here = posix.join(here, name);
      continue;
    }
    links += 1;
    if (links > mostLinks) throw new TooManyLinks('too many symbolic links');
    if (target.startsWith('/')) here = '/';
    ahead.push(...target.split('/').reverse());
  }
  return here;
}

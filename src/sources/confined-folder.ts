import { closeSync, constants } from 'node:fs';
import type { Dirent } from 'node:fs';
import { readdir, readlink, stat } from 'node:fs/promises';
import { findOnly, openConfined } from '../abi/confined-open.ts';
import { KbootError } from '../base/errors.ts';
import { openFailure } from './confined-file.ts';
import type { ListedName } from './source.ts';

/** Names that a directory may have: more would be of no use to anybody, and could be no accident. */
const mostNames = 100_000;

function kindOf(entry: Dirent): ListedName['kind'] {
  if (entry.isDirectory()) return 'directory';
  return entry.isFile() || entry.isSymbolicLink() ? 'file' : 'other';
}

/**
 * Names in a directory below a folder, which no link leads out of. A symbolic link counts as a
 * file: where it leads is asked only when it is used.
 * @param subject the directory as a person would name it
 * @throws KbootError
 */
export async function listBelow(root: string, path: string, subject: string): Promise<ListedName[]> {
  const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NONBLOCK;
  using stack = new DisposableStack();
  try {
    const fd = await openConfined(root, path, flags);
    stack.defer(() => closeSync(fd));
    const entries = await readdir(`/proc/self/fd/${fd}`, { withFileTypes: true });
    if (entries.length > mostNames) {
      throw new KbootError('list', subject, `the directory has more than ${mostNames} names`);
    }
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  } catch (thrown) {
    throw openFailure(thrown, 'list', subject, 'Check the path.');
  }
}

/**
 * Where a file or directory below a folder really lies, all links followed within the folder.
 * @returns absolute path in the kboot environment
 * @throws KbootError
 */
export async function realPathBelow(root: string, path: string, subject: string): Promise<string> {
  using stack = new DisposableStack();
  try {
    const fd = await openConfined(root, path, findOnly);
    stack.defer(() => closeSync(fd));
    return await readlink(`/proc/self/fd/${fd}`);
  } catch (thrown) {
    throw openFailure(thrown, 'find', subject, 'Check the path.');
  }
}

/** Whether a path below a folder leads to a regular file within it. */
export async function isConfinedFile(root: string, path: string): Promise<boolean> {
  try {
    using stack = new DisposableStack();
    const fd = await openConfined(root, path, findOnly);
    stack.defer(() => closeSync(fd));
    return (await stat(`/proc/self/fd/${fd}`)).isFile();
  } catch {
    return false;
  }
}

import { posix } from 'node:path';
import { KbootError } from '../../base/errors.ts';
import { isConfinedFile } from '../../sources/confined-folder.ts';
import { bootedPath } from '../program.ts';
import { environmentOf } from './repair.ts';
import type { AskHandler } from './handler.ts';

/** Shells of an installed system, the first that is there. */
const shells: readonly (readonly string[])[] = [
  ['/bin/bash', '-l'],
  ['/bin/sh', '-l'],
];

async function programIn(root: string, word: string): Promise<string | undefined> {
  const paths = word.startsWith('/') ? [word] : bootedPath.map((folder) => posix.join(folder, word));
  for (const path of paths) if (await isConfinedFile(root, path)) return path;
  return undefined;
}

async function argvIn(root: string, words: readonly string[]): Promise<readonly string[]> {
  const wanted = words.length === 0 ? shells : [words];
  for (const [word = '', ...args] of wanted) {
    const program = await programIn(root, word);
    if (program !== undefined) return [program, ...args];
  }
  const [word = 'a shell'] = words;
  throw new KbootError('run', word, 'the system has no such program');
}

/** Keeps an installed system in reach as a tree, with a program of it to run there. */
export const chroot: AskHandler<'chroot'> = async (ask, surroundings, signal, client) => {
  const sources = surroundings.sources(signal);
  const environment = environmentOf(ask.environment, surroundings);
  const { trees } = sources;
  if (trees === undefined) throw new KbootError('run', environment.name, 'no system can be shown as a tree');
  using stack = new DisposableStack();
  const place = stack.use(await trees.acquire(environment, sources));
  const argv = await argvIn(place.path, ask.words);
  const owned = stack.move();
  const hold = surroundings.holds.keep(client, { [Symbol.dispose]: () => owned.dispose() });
  return { what: 'chroot', hold, argv, root: place.path };
};

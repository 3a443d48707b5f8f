import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { KbootError } from '../base/errors.ts';
import { run } from '../base/subprocess.ts';
import type { NameContext } from '../names/name.ts';
import { placeOf } from '../sources/table.ts';
import type { Place, SourceContext } from '../sources/source.ts';
import { isConfinedFile } from '../sources/confined-folder.ts';
import { givenName, isFileName } from './given-name.ts';

/** Where the kboot environment's programs are, in the order of a search. */
const kbootPath = ['/usr/bin', '/usr/sbin', '/bin', '/sbin'] as const;

/** The same of an installed system. */
export const bootedPath = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
] as const;

/** A program that was found. */
export interface FoundProgram {
  /** Its path as it is to see it itself; behind it the applet, for busybox. */
  readonly argv: readonly [string, ...string[]];
  /** Root of the booted environment when the program is in it; undefined for the kboot environment. */
  readonly root: Place | undefined;
  /** Keeps the program in reach. */
  readonly held: Disposable;
}

const nothingHeld: Disposable = { [Symbol.dispose]: () => undefined };

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** The booted environment's root; undefined while there is none. */
export async function bootedRoot(sources: SourceContext): Promise<Place | undefined> {
  try {
    return await placeOf({ kind: 'absolute', path: '/' }, sources);
  } catch {
    sources.signal.throwIfAborted();
    return undefined;
  }
}

function notFound(word: string): KbootError {
  return new KbootError('run', word, 'there is no such command, variable, device or file', {
    advice: '"help" lists the commands.',
  });
}

const busybox = '/usr/bin/busybox';
let applets: Promise<ReadonlySet<string>> | undefined;

/** Programs that busybox is under its own name alone: asked once, they are part of the image. */
async function listApplets(): Promise<ReadonlySet<string>> {
  try {
    const { stdout } = await run([busybox, '--list'], { deadlineMs: 5000 });
    return new Set(stdout.toString().split('\n'));
  } catch {
    return new Set();
  }
}

/** A program by its bare name: the image's own first, then the booted environment's. */
async function byName(word: string, sources: SourceContext): Promise<FoundProgram> {
  const ours = { root: undefined, held: nothingHeld } as const;
  for (const folder of kbootPath) {
    const path = join(folder, word);
    if (await isExecutable(path)) return { argv: [path], ...ours };
  }
  applets ??= listApplets();
  if ((await applets).has(word)) return { argv: [busybox, word], ...ours };
  const root = await bootedRoot(sources);
  if (root === undefined) throw notFound(word);
  for (const folder of bootedPath) {
    const path = join(folder, word);
    if (await isConfinedFile(root.path, path)) return { argv: [path], root, held: root };
  }
  root[Symbol.dispose]();
  throw notFound(word);
}

/**
 * The program that a word means: a name without a slash is searched for, any other
 * is a generalized path name. One of the booted environment runs in it.
 * @throws KbootError when there is none
 */
export async function findProgram(
  word: string,
  directory: string,
  context: NameContext,
  sources: SourceContext,
): Promise<FoundProgram> {
  if (/^[^/:!]+$/.test(word)) return byName(word, sources);
  const name = givenName(word, directory, context);
  if (!isFileName(name)) throw notFound(word);
  if (name.kind === 'absolute') {
    const root = await placeOf({ kind: 'absolute', path: '/' }, sources);
    return { argv: [name.path], root, held: root };
  }
  const place = await placeOf(name, sources);
  return { argv: [place.path], root: undefined, held: place };
}

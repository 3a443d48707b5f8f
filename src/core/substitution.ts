import { dirname, join } from 'node:path';
import { KbootError } from '../base/errors.ts';
import { seenDevice } from '../devices/find.ts';
import type { FileName, Name, NameContext } from '../names/name.ts';
import { parseName } from '../names/parse.ts';
import { displayName } from '../names/print.ts';
import { openFile, placeOf } from '../sources/table.ts';
import type { Place, SourceContext } from '../sources/source.ts';

/** What path name substitution works with. */
export interface Substituting {
  readonly context: NameContext;
  readonly sources: SourceContext;
  /** Root of the booted environment when the program runs in it. */
  readonly root: Place | undefined;
  /** Keeps what the words name in reach. */
  readonly held: DisposableStack;
}

/** Words that stay as they are: options, and what is no name or none that stands on its own. */
function substituted(word: string, context: NameContext): Name | undefined {
  if (word.startsWith('-')) return undefined;
  try {
    const name = parseName(word, context);
    return name.kind === 'relative' || name.kind === 'variable' ? undefined : name;
  } catch {
    return undefined;
  }
}

/** The path of a file that is yet to be made, in a directory that is there. */
async function placeOfNew(name: FileName, { sources, held }: Substituting): Promise<string | undefined> {
  if (!('path' in name) || name.path === '/' || name.kind === 'url') return undefined;
  try {
    const folder = held.use(await placeOf({ ...name, path: dirname(name.path) }, sources));
    return join(folder.path, name.path.slice(name.path.lastIndexOf('/') + 1));
  } catch {
    return undefined;
  }
}

/** Path in the kboot environment; a file that has no place there is fetched and read by the core's descriptor. */
async function pathOf(name: FileName, what: Substituting): Promise<string> {
  const { sources, held } = what;
  // The kboot environment is the programs' own: what is not there yet may be about to be made.
  if (name.kind === 'kboot') return name.path;
  try {
    if (name.kind !== 'url' && name.kind !== 'member') {
      return held.use(await placeOf(name, sources)).path;
    }
  } catch (thrown) {
    sources.signal.throwIfAborted();
    const path = await placeOfNew(name, what);
    if (path === undefined) throw thrown;
    return path;
  }
  const file = held.use(await openFile(name, sources));
  return `/proc/${process.pid}/fd/${file.fd}`;
}

/** The same as a program sees it that runs in the booted environment. */
async function pathWithin(name: FileName, root: Place, what: Substituting): Promise<string> {
  if (name.kind === 'absolute') return name.path;
  const path = await pathOf(name, what);
  if (path.startsWith(`${root.path}/`)) return path.slice(root.path.length);
  throw new KbootError(
    'find',
    displayName(name),
    'a program of the booted environment cannot see this file',
    {
      advice: "Use the image's own program on it, for example through busybox, or copy it first.",
    },
  );
}

/**
 * Path name substitution: a word that is the generalized name of a device, file or directory
 * becomes its path; any other stays as it is.
 * @throws KbootError when a named place cannot be reached
 */
export async function substitute(word: string, what: Substituting): Promise<string> {
  const { context, sources, root } = what;
  const name = substituted(word, context);
  if (name === undefined) return word;
  if (name.kind === 'device') {
    const device = seenDevice(name.device, sources.devices);
    return device === undefined ? word : sources.nodeOf(device);
  }
  if (name.kind === 'variable') return word;
  return root === undefined ? pathOf(name, what) : pathWithin(name, root, what);
}

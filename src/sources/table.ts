import { KbootError } from '../base/errors.ts';
import type { FileName, Name } from '../names/name.ts';
import { displayName } from '../names/print.ts';
import type { RootedName } from '../names/resolve-relative.ts';
import { archiveMembers } from './archive/archive.ts';
import { block } from './block.ts';
import { booted } from './booted.ts';
import { fetched } from './fetched.ts';
import { local } from './local.ts';
import { nfs } from './nfs.ts';
import { rootedName } from './rooted.ts';
import type { ListedName, OpenedFile, Place, Source, SourceContext } from './source.ts';
import { checkSum } from './sum.ts';

/** One line for each kind of name that can be opened; a relative name is one of these from its directory on. */
const sources: { readonly [Kind in RootedName['kind']]?: Source<Kind> } = {
  absolute: booted,
  'device-path': block,
  kboot: local,
  member: archiveMembers(openFile),
  nfs,
  url: fetched,
};

/**
 * The source of a name.
 * @throws KbootError when names of its kind cannot be opened
 */
function sourceOf(name: Name): Source<FileName['kind']> {
  const isRooted = name.kind !== 'variable' && name.kind !== 'device' && name.kind !== 'relative';
  // The table's key is the name's kind: the lookup cannot give another kind's source.
  const source = isRooted ? (sources[name.kind] as Source<FileName['kind']> | undefined) : undefined;
  if (source !== undefined) return source;
  throw new KbootError('open', displayName(name), 'this kind of name cannot be opened yet', {
    advice: 'Name a file as device:/path or UUID=…:/path.',
  });
}

/**
 * Says beforehand whether a name is of a kind that can be opened.
 * @throws KbootError when it is not
 */
export function checkOpenable(name: Name): void {
  // A relative one is of its directory's kind, which has been opened before.
  if (name.kind !== 'relative') sourceOf(name);
}

/**
 * Opens what a generalized path name means; where the name gives a sum, the file's bytes have it.
 * @throws KbootError with what was tried, on what, why it failed and what to do
 */
export async function openFile(name: FileName, context: SourceContext): Promise<OpenedFile> {
  const rooted = rootedName(name, context);
  const file = await sourceOf(rooted).open(rooted, context);
  if (name.sha256 === undefined) return file;
  using stack = new DisposableStack();
  stack.use(file);
  await checkSum(file, name.sha256, context);
  stack.move();
  return file;
}

/**
 * Lists the directory that a generalized path name means.
 * @throws KbootError, also when names of its kind cannot be listed
 */
export async function listDirectory(name: FileName, context: SourceContext): Promise<readonly ListedName[]> {
  const rooted = rootedName(name, context);
  const { list } = sourceOf(rooted);
  if (list !== undefined) return list(rooted, context);
  throw new KbootError('list', displayName(name), 'this kind of name has no directory that can be listed');
}

/**
 * Gives the place of a file or directory in the kboot environment, for programs that want a path;
 * of a name whose kind has no place, that of the file's bytes in memory.
 * @throws KbootError
 */
export async function placeOf(name: FileName, context: SourceContext): Promise<Place> {
  const rooted = rootedName(name, context);
  const found = await sourceOf(rooted).place?.(rooted, context);
  if (found !== undefined) return found;
  // What is fetched or unpacked lies in memory, and has a path as long as it is open.
  const file = await openFile(rooted, context);
  return { path: `/proc/${process.pid}/fd/${file.fd}`, [Symbol.dispose]: () => file[Symbol.dispose]() };
}

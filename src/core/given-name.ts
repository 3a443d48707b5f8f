import { KbootError } from '../base/errors.ts';
import type { FileName, Name, NameContext } from '../names/name.ts';
import { parseName } from '../names/parse.ts';
import { asDirectory, resolveRelative } from '../names/resolve-relative.ts';
import type { RootedName } from '../names/resolve-relative.ts';
import { displayName } from '../names/print.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { Variables } from './variables.ts';

/** What names mean at this moment. */
export function nameContext(variables: Variables, devices: readonly KnownDevice[]): NameContext {
  const below = (path: string): string => path.slice('/dev/'.length);
  const named = devices.flatMap(({ name, aliases = [] }) => [name, ...aliases.map(below)]);
  return { variables: variables.names, devices: new Set(named) };
}

/** The directory that a client says it stands in. */
export function currentDirectory(directory: string): RootedName {
  return asDirectory(parseName(directory));
}

/** A name as a client gives it; a relative one begins at its directory. */
export function givenName(
  word: string,
  directory: string,
  context: NameContext,
): Exclude<Name, { kind: 'relative' }> {
  const name = parseName(word, context);
  if (name.kind === 'variable' || name.kind === 'device') return name;
  return resolveRelative(currentDirectory(directory), name);
}

/**
 * The same where a file or directory is wanted; a whole device stands for its root directory.
 * @throws KbootError when the word names a variable
 */
export function givenPlace(word: string, directory: string, context: NameContext): RootedName {
  const name = givenName(word, directory, context);
  if (name.kind !== 'variable') return asDirectory(name);
  throw new KbootError('find', displayName(name), 'this is a variable and no place', {
    advice: 'A file of that name is ./NAME.',
  });
}

/** The name of a file that can be opened, for messages of what else it may be. */
export function isFileName(name: Name): name is FileName {
  return name.kind !== 'variable' && name.kind !== 'device';
}

import { KbootError } from '../base/errors.ts';
import type { AbsoluteName } from '../names/name.ts';
import { printName } from '../names/print.ts';
import { closingOf, openFileBelow } from './confined-file.ts';
import { listBelow, realPathBelow } from './confined-folder.ts';
import type { Environment } from './environment.ts';
import { EnvironmentFiles } from './environment-files.ts';
import type { RealPlace } from './environment-files.ts';
import { openHeld, orGiveBack } from './held.ts';
import type { Source, SourceContext } from './source.ts';

/**
 * The booted environment. While none has been found it may lie in a locked device: the user is asked
 * for the passphrase.
 * @throws KbootError when there is none; CancelledError
 */
async function environmentOf(subject: string, context: SourceContext): Promise<Environment> {
  if (context.environment !== undefined) return context.environment;
  const { locks, signal } = context;
  for (const locked of locks?.locked() ?? []) {
    await locks?.unlock(locked, (question) => context.ask(question), signal);
    const found = await context.environmentAppears?.();
    if (found !== undefined) return found;
  }
  throw new KbootError('find', subject, 'no booted environment has been found', {
    advice: 'Name the file with its device, as device:/path, or //path for one of the image.',
  });
}

interface Found {
  readonly environment: Environment;
  readonly files: EnvironmentFiles;
  readonly place: RealPlace;
}

async function found(
  name: AbsoluteName,
  stage: string,
  subject: string,
  context: SourceContext,
): Promise<Found> {
  const environment = await environmentOf(subject, context);
  const files = new EnvironmentFiles(environment, context);
  const place = await orGiveBack(files, files.find(name.path, stage, subject), stage, subject, context);
  return { environment, files, place };
}

/** `/path`: a path of the booted environment, across the mounts of its fstab. */
export const booted: Source<'absolute'> = {
  open: async (name, context) => {
    const subject = printName(name);
    const { environment, files, place } = await found(name, 'open', subject, context);
    const advice = `Check the path; it is looked for in ${environment.name}.`;
    const closing = closingOf(place.isServed);
    const opening = openFileBelow(place.root, place.path, subject, advice, closing);
    return openHeld(files, opening, subject, context);
  },

  list: async (name, context) => {
    const subject = printName(name);
    const { files, place } = await found(name, 'list', subject, context);
    const listing = listBelow(place.root, place.path, subject);
    const names = await orGiveBack(files, listing, 'list', subject, context);
    files[Symbol.dispose]();
    return names;
  },

  place: async (name, context) => {
    const subject = printName(name);
    const environment = await environmentOf(subject, context);
    if (context.trees === undefined) throw new KbootError('find', subject, 'there is no place for its tree');
    const tree = await context.trees.acquire(environment, context);
    const finding = realPathBelow(tree.path, name.path, subject);
    const path = await orGiveBack(tree, finding, 'find', subject, context);
    return { path, [Symbol.dispose]: () => tree[Symbol.dispose]() };
  },
};

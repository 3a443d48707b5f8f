import { KbootError, toFailure } from '../../base/errors.ts';
import type { UrlName } from '../../names/name.ts';
import { openFileBelow } from '../confined-file.ts';
import { listBelow, realPathBelow } from '../confined-folder.ts';
import { openHeld, orGiveBack } from '../held.ts';
import type { Mounted } from '../mount-pool.ts';
import { mountByProgram } from '../mount-program.ts';
import type { Source, SourceContext } from '../source.ts';
import type { Description } from './description.ts';
import { fill, valuesOf } from './template.ts';

async function mountBy(
  description: Description,
  name: UrlName,
  subject: string,
  root: string,
): Promise<void> {
  const { user, share, command, environment, input, limits, file } = description;
  const values = valuesOf(name, subject, { user, share, folder: root });
  const [program, ...args] = command;
  const argv = args.map((word) => fill(word, values, subject));
  const advice = `Check the name; this kind of it is described in ${file}.`;
  const path = fill(program, values, subject);
  const options = { deadlineMs: limits.connectMs, env: environment, input: input === '' ? '' : `${input}\n` };
  try {
    await mountByProgram([path, ...argv], root, options);
  } catch (cause) {
    const { reason } = toFailure(cause, 'mount', subject);
    throw new KbootError('mount', subject, `${path}: ${reason}`, { cause, advice });
  }
}

/** Mounts what a name is below; all who name the same share the mount. */
async function mountFor(
  description: Description,
  name: UrlName,
  subject: string,
  context: SourceContext,
): Promise<{ mounted: Mounted; path: string }> {
  const { user, share } = description;
  const values = valuesOf(name, subject, { user, share, folder: '' });
  const login = values.user === '' ? '' : `${values.user}@`;
  const key = `${name.scheme}://${login}${name.host}:${name.port}/${values.share} (${description.file})`;
  const mounting = (root: string): Promise<void> => mountBy(description, name, subject, root);
  return { mounted: await context.mounts.join(key, mounting, context.signal), path: values.path };
}

/** Names whose description yields a mount. @param subject the name as a person would write it */
export function mountedBy(description: Description, subject: string): Required<Source<'url'>> {
  return {
    open: async (name, context) => {
      const { mounted, path } = await mountFor(description, name, subject, context);
      const opening = openFileBelow(mounted.root, path, subject, 'Check the path.');
      return openHeld(mounted, opening, subject, context);
    },
    list: async (name, context) => {
      const { mounted, path } = await mountFor(description, name, subject, context);
      const listing = listBelow(mounted.root, path, subject);
      const names = await orGiveBack(mounted, listing, 'list', subject, context);
      mounted[Symbol.dispose]();
      return names;
    },
    place: async (name, context) => {
      const { mounted, path } = await mountFor(description, name, subject, context);
      const finding = realPathBelow(mounted.root, path, subject);
      const real = await orGiveBack(mounted, finding, 'find', subject, context);
      return { path: real, [Symbol.dispose]: () => mounted[Symbol.dispose]() };
    },
  };
}

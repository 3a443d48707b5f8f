import { KbootError } from '../../base/errors.ts';
import { nameContext } from '../given-name.ts';
import type { AskHandler } from './handler.ts';
import { told, wantedEntry } from './start.ts';

/** Loads an entry, or a kernel that no entry names, and leaves it until `start-loaded`. */
export const load: AskHandler<'load'> = async (ask, surroundings, signal) => {
  const { devices } = surroundings.sources(signal);
  const entry = wantedEntry(ask, surroundings, nameContext(surroundings.variables, devices));
  await surroundings.load(entry, entry.cmdline, signal);
  return { what: 'load', ...told(entry) };
};

/** Says what was loaded, or gives it up. */
export const loaded: AskHandler<'loaded'> = async ({ unload }, surroundings) => {
  const found = surroundings.loaded();
  if (unload && found !== undefined) await surroundings.unload();
  const { entry, cmdline } = found ?? {};
  return { what: 'loaded', loaded: entry === undefined ? null : { ...told(entry), cmdline: cmdline ?? '' } };
};

/** Starts what was loaded. */
export const startLoaded: AskHandler<'start-loaded'> = async (_ask, surroundings, signal) => {
  const found = surroundings.loaded();
  if (found === undefined) {
    throw new KbootError('start', 'kernel', 'nothing is loaded', {
      advice: '"load" loads an entry or a kernel.',
    });
  }
  await surroundings.start(found.entry, found.cmdline, signal);
  return { what: 'start-loaded' };
};

import { printName } from '../../names/print.ts';
import { listDirectory } from '../../sources/table.ts';
import { givenPlace, nameContext } from '../given-name.ts';
import type { AskHandler } from './handler.ts';

/** The directory that a word names: `cd` goes only where there is one. */
export const enter: AskHandler<'enter'> = async (ask, surroundings, signal) => {
  const sources = surroundings.sources(signal);
  const name = givenPlace(ask.word, ask.directory, nameContext(surroundings.variables, sources.devices));
  // Servers that list nothing may still give files; a mistyped directory is told by the first of them.
  if (name.kind !== 'url') await listDirectory(name, sources);
  return { what: 'enter', name: printName(name) };
};

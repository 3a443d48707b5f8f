import { printName } from '../../names/print.ts';
import { placeOf } from '../../sources/table.ts';
import { givenPlace, nameContext } from '../given-name.ts';
import type { AskHandler } from './handler.ts';

/** Keeps a place in reach, mounted where it must be, until it is released. */
export const hold: AskHandler<'hold'> = async (ask, surroundings, signal, client) => {
  const sources = surroundings.sources(signal);
  const name = givenPlace(ask.word, ask.directory, nameContext(surroundings.variables, sources.devices));
  const place = await placeOf(name, sources);
  return {
    what: 'hold',
    hold: surroundings.holds.keep(client, place),
    name: printName(name),
    path: place.path,
  };
};

/** Gives up what was kept. */
export const release: AskHandler<'release'> = async (ask, surroundings, _signal, client) => {
  surroundings.holds.release(client, ask.hold);
  return { what: 'release' };
};

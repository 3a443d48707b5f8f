import { listDirectory } from '../../sources/table.ts';
import { mostListed } from '../../wire/asks.ts';
import { limits } from '../../wire/values.ts';
import { givenPlace, nameContext } from '../given-name.ts';
import type { AskHandler } from './handler.ts';

/** Names in a directory. */
export const list: AskHandler<'list'> = async (ask, surroundings, signal) => {
  const sources = surroundings.sources(signal);
  const context = nameContext(surroundings.variables, sources.devices);
  const name = givenPlace(ask.name, ask.directory ?? '/', context);
  const all = await listDirectory(name, sources);
  const told = all.filter((one) => one.name.length <= limits.shortText).slice(0, mostListed);
  return { what: 'list', names: told, left: all.length - told.length };
};

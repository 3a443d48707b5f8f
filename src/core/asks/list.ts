import { KbootError } from '../../base/errors.ts';
import { parseName } from '../../names/parse.ts';
import { listDirectory } from '../../sources/table.ts';
import { mostListed } from '../../wire/asks.ts';
import { limits } from '../../wire/values.ts';
import type { AskHandler } from './handler.ts';

/** Names in a directory. */
export const list: AskHandler<'list'> = async (ask, surroundings, signal) => {
  const name = parseName(ask.name);
  if (name.kind === 'variable' || name.kind === 'device') {
    throw new KbootError('list', ask.name, 'this names no directory');
  }
  const all = await listDirectory(name, surroundings.sources(signal));
  const told = all.filter((one) => one.name.length <= limits.shortText).slice(0, mostListed);
  return { what: 'list', names: told, left: all.length - told.length };
};

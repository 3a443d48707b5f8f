import { mostEnvironments } from '../../wire/asks.ts';
import { clip } from '../../wire/fit.ts';
import { limits } from '../../wire/values.ts';
import type { AskHandler } from './handler.ts';

/** The installed systems found. */
export const environments: AskHandler<'environments'> = async (_ask, { environments: known }) => {
  const principal = known.booted.environment?.id;
  const told = known.all.slice(0, mostEnvironments).map(({ id, name, device }) => ({
    id: clip(id, limits.shortText),
    name: clip(name, limits.shortText),
    device: clip(device, limits.shortText),
    principal: id === principal,
  }));
  return { what: 'environments', environments: told };
};

/** Changes the system that `/path` belongs to. */
export const chooseEnvironment: AskHandler<'choose-environment'> = async (ask, surroundings) => {
  surroundings.environments.choose(ask.id);
  surroundings.onEnvironment();
  return { what: 'choose-environment' };
};

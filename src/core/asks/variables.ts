import { clip } from '../../wire/fit.ts';
import type { AskHandler } from './handler.ts';

/** All variables with their commands. */
export const variables: AskHandler<'variables'> = async (_ask, surroundings) => ({
  what: 'variables',
  variables: surroundings.variables.list().map((one) => ({ ...one, value: clip(one.value, 1024) })),
});

/** Makes a variable of the session, or takes it back. */
export const set: AskHandler<'set'> = async ({ name, value }, surroundings) => {
  if (value === null) surroundings.variables.unset(name);
  else surroundings.variables.set(name, value);
  return { what: 'set' };
};

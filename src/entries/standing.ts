import type { BootEntry, EntryState } from '../model/entry.ts';

/** Where an entry stands, and why. */
export type Standing = Pick<BootEntry, 'state' | 'problem'>;

export const ready: Standing = { state: 'ready', problem: '' };

/** A problem is one line of the menu. */
const maxProblem = 200;

/** @param problem why it is not ready; cut to a line */
export function standing(state: EntryState, problem: string): Standing {
  return { state, problem: problem.length > maxProblem ? `${problem.slice(0, maxProblem)}…` : problem };
}

/** @param name generalized path name of a file whose device has not been seen */
export function waitingFor(name: string): Standing {
  return standing('waiting', `the device of ${name} has not been seen yet`);
}

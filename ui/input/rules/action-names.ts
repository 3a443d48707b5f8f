import type { Action } from '../../state/action.ts';

/** What a rule can make a key, a button or the end of an axis do, by its name in `input.yaml`. */
export const ruleActions: Readonly<Record<string, Action>> = {
  press: { type: 'press' },
  back: { type: 'back' },
  up: { type: 'move', by: -1 },
  down: { type: 'move', by: 1 },
  left: { type: 'sideways', by: -1 },
  right: { type: 'sideways', by: 1 },
  next: { type: 'next', by: 1 },
  previous: { type: 'next', by: -1 },
  'page-up': { type: 'page', by: -1 },
  'page-down': { type: 'page', by: 1 },
  first: { type: 'first' },
  last: { type: 'last' },
  details: { type: 'details' },
  edit: { type: 'edit' },
  log: { type: 'log' },
  power: { type: 'power' },
  network: { type: 'network' },
  help: { type: 'help' },
  aids: { type: 'aids' },
  magnify: { type: 'magnify' },
  nothing: { type: 'other' },
};

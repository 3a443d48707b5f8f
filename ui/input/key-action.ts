import type { Action } from '../state/action.ts';
import { key } from './key-codes.ts';
import { usCharacter } from './us-layout.ts';

const up: Action = { type: 'move', by: -1 };
const down: Action = { type: 'move', by: 1 };
const pageUp: Action = { type: 'page', by: -1 };
const pageDown: Action = { type: 'page', by: 1 };
const first: Action = { type: 'first' };
const last: Action = { type: 'last' };
const accept: Action = { type: 'accept' };
const back: Action = { type: 'back' };

/** Keys that mean an action by themselves, whatever the keyboard's layout. */
const table: ReadonlyMap<number, Action> = new Map<number, Action>([
  [key.up, up],
  [key.down, down],
  [key.pageUp, pageUp],
  [key.pageDown, pageDown],
  [key.home, first],
  [key.end, last],
  [key.enter, accept],
  [key.keypadEnter, accept],
  [key.select, accept],
  [key.escape, back],
  [key.backspace, { type: 'erase' }],
]);

/** The keypad types digits here: a menu has no use for a second set of arrows, but for numbers. */
const keypadDigits: ReadonlyMap<number, string> = new Map([
  [key.keypad0, '0'],
  [key.keypad1, '1'],
  [key.keypad2, '2'],
  [key.keypad3, '3'],
  [key.keypad4, '4'],
  [key.keypad5, '5'],
  [key.keypad6, '6'],
  [key.keypad7, '7'],
  [key.keypad8, '8'],
  [key.keypad9, '9'],
]);

/** Actions that go on while their key is held; all others happen once a press. */
const repeating: ReadonlySet<Action['type']> = new Set(['move', 'page', 'erase']);

/** Whether holding the key repeats the action: a held Enter must not choose twice. */
export function repeats(action: Action): boolean {
  return repeating.has(action.type);
}

/** What a pressed key means; every key means at least that the user is there. */
export function keyAction(code: number, shift: boolean): Action {
  const action = table.get(code);
  if (action !== undefined) return action;
  const text = keypadDigits.get(code) ?? usCharacter(code, shift);
  return text === undefined ? { type: 'other' } : { type: 'text', text };
}

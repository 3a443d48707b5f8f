import type { Action } from '../state/action.ts';
import { key } from './key-codes.ts';

const accept: Action = { type: 'accept' };
const back: Action = { type: 'back' };

/** Keys that mean an action by themselves, whatever the keyboard's layout. */
const table: ReadonlyMap<number, Action> = new Map<number, Action>([
  [key.up, { type: 'move', by: -1 }],
  [key.down, { type: 'move', by: 1 }],
  [key.pageUp, { type: 'page', by: -1 }],
  [key.pageDown, { type: 'page', by: 1 }],
  [key.home, { type: 'first' }],
  [key.end, { type: 'last' }],
  [key.enter, accept],
  [key.keypadEnter, accept],
  [key.ok, accept],
  [key.select, accept],
  [key.escape, back],
  [key.exit, back],
  [key.backspace, { type: 'erase' }],
]);

/** The keypad types digits here: a menu has no use for a second set of arrows, but for numbers. */
const keypad = [
  key.keypad0,
  key.keypad1,
  key.keypad2,
  key.keypad3,
  key.keypad4,
  key.keypad5,
  key.keypad6,
  key.keypad7,
  key.keypad8,
  key.keypad9,
] as const;

const digits: ReadonlyMap<number, string> = new Map([
  ...keypad.map((code, digit) => [code, String(digit)] as const),
  ...keypad.map((_code, digit) => [key.numeric0 + digit, String(digit)] as const),
]);

/** Actions that go on while their key is held; all others happen once a press. */
const repeating: ReadonlySet<Action['type']> = new Set(['move', 'page', 'erase']);

/** Whether holding the key repeats the action: a held Enter must not choose twice. */
export function repeats(action: Action): boolean {
  return repeating.has(action.type);
}

/**
 * What a pressed key means; every key means at least that the user is there.
 * @param typed what the layout says that the key types; control characters count as nothing
 */
export function keyAction(code: number, typed: string): Action {
  const action = table.get(code);
  if (action !== undefined) return action;
  const text = digits.get(code) ?? typed;
  return text === '' || /\p{Cc}/u.test(text) ? { type: 'other' } : { type: 'text', text };
}

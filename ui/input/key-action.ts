import type { Action } from '../state/action.ts';
import { key } from './key-codes.ts';

const accept: Action = { type: 'accept' };
/** By a device that cannot type. */
const press: Action = { type: 'press' };
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
  [key.ok, press],
  [key.select, press],
  [key.playPause, press],
  [key.volumeUp, { type: 'next', by: -1 }],
  [key.volumeDown, { type: 'next', by: 1 }],
  [key.previousSong, { type: 'next', by: -1 }],
  [key.nextSong, { type: 'next', by: 1 }],
  [key.channelUp, { type: 'page', by: -1 }],
  [key.channelDown, { type: 'page', by: 1 }],
  [key.info, { type: 'details' }],
  [key.menu, { type: 'help' }],
  [key.rootMenu, { type: 'help' }],
  [key.escape, back],
  [key.back, back],
  [key.exit, back],
  [key.backspace, { type: 'erase' }],
  [key.delete, { type: 'delete' }],
  [key.left, { type: 'sideways', by: -1 }],
  [key.right, { type: 'sideways', by: 1 }],
  [key.tab, { type: 'reveal' }],
  [key.f1, { type: 'help' }],
  [key.f2, { type: 'details' }],
  [key.f3, { type: 'edit' }],
  [key.f4, { type: 'log' }],
  [key.f5, { type: 'once' }],
  [key.f7, { type: 'zoom', by: 0 }],
  [key.f8, { type: 'aids' }],
  [key.f6, { type: 'settings' }],
  [key.f10, { type: 'power' }],
  [key.f11, { type: 'speech', does: 'read' }],
  // It opens a choice in which Enter alone does nothing: no machine goes off by a touch.
  [key.power, { type: 'power' }],
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

/** Keys that mean an action together with Ctrl, whatever the layout. */
const controlTable: ReadonlyMap<number, Action> = new Map<number, Action>([
  [key.left, { type: 'word', by: -1 }],
  [key.right, { type: 'word', by: 1 }],
  [key.backspace, { type: 'erase-word' }],
]);

/** Letters that do, as the layout has them. */
const controlLetters: Readonly<Record<string, Action>> = {
  a: { type: 'first' },
  e: { type: 'last' },
  i: { type: 'details' },
  m: { type: 'magnify' },
  n: { type: 'network' },
  s: { type: 'keep' },
  u: { type: 'erase-line' },
  w: { type: 'erase-word' },
  z: { type: 'undo' },
  '+': { type: 'zoom', by: 1 },
  '=': { type: 'zoom', by: 1 },
  '-': { type: 'zoom', by: -1 },
};

/** Actions that go on while their key is held; all others happen once a press. */
const repeating: ReadonlySet<Action['type']> = new Set([
  'move',
  'page',
  'next',
  'sideways',
  'word',
  'erase',
  'delete',
]);

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

/**
 * What a key means that is pressed with Ctrl held.
 * @param typed what the layout says: a letter, or the control character that stands for it
 */
export function controlAction(code: number, typed: string): Action {
  const control = typed.codePointAt(0) ?? 0;
  const letter = control > 0 && control < 27 ? String.fromCodePoint(control + 96) : typed.toLowerCase();
  const meant = Object.hasOwn(controlLetters, letter) ? controlLetters[letter] : undefined;
  return controlTable.get(code) ?? meant ?? { type: 'other' };
}

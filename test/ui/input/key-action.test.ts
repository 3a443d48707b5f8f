import { expect, test } from 'vitest';
import { controlAction, keyAction } from '../../../ui/input/key-action.ts';
import { key } from '../../../ui/input/key-codes.ts';
import { parseKeymapName } from '../../../ui/input/keymap-name.ts';
import { usCharacter } from '../../../ui/input/us-layout.ts';

test.each([
  ['up', key.up, { type: 'move', by: -1 }],
  ['page down', key.pageDown, { type: 'page', by: 1 }],
  ['Home', key.home, { type: 'first' }],
  ['End', key.end, { type: 'last' }],
  ['backspace', key.backspace, { type: 'erase' }],
  ["a remote control's OK", key.ok, { type: 'press' }],
  ["a remote control's 7", key.numeric0 + 7, { type: 'text', text: '7' }],
  ['keypad 0', key.keypad0, { type: 'text', text: '0' }],
  ['keypad 9', key.keypad9, { type: 'text', text: '9' }],
  ['the power key, which asks and switches nothing off by itself', key.power, { type: 'power' }],
])('%s', (_name, code, action) => {
  expect(keyAction(code, '')).toEqual(action);
});

test.each([
  ['Ctrl-Right', key.right, '', { type: 'word', by: 1 }],
  ['Ctrl-Backspace', key.backspace, '\u0008', { type: 'erase-word' }],
  ['Ctrl-Z by a layout of its own', 44, '\u001a', { type: 'undo' }],
  ['Ctrl-Z by the built-in layout', 44, 'z', { type: 'undo' }],
  ['Ctrl-C', 46, 'c', { type: 'other' }],
])('%s', (_name, code, typed, action) => {
  expect(controlAction(code, typed)).toEqual(action);
});

test('a control character that a layout gives is no text', () => {
  expect(keyAction(30, '\u0001')).toEqual({ type: 'other' });
});

test("the US layout's rows lie at their key codes", () => {
  const typed = [2, 11, 16, 25, 30, 40, 44, 53, 57].map((code) => usCharacter(code, false));
  expect(typed).toEqual(['1', '0', 'q', 'p', 'a', "'", 'z', '/', ' ']);
  expect([3, 41, 43].map((code) => usCharacter(code, true))).toEqual(['@', '~', '|']);
  expect([1, 14, 15, 28, 29, 42, 54, 103].map((code) => usCharacter(code, false))).toEqual(
    Array.from({ length: 8 }, () => undefined),
  );
});

test.each([
  ['de', { layout: 'de', variant: '' }],
  ['de:nodeadkeys', { layout: 'de', variant: 'nodeadkeys' }],
  ['us:dvorak', { layout: 'us', variant: 'dvorak' }],
])('kboot.keymap=%s names a layout', (value, name) => {
  expect(parseKeymapName(value)).toEqual(name);
});

test.each([[undefined], [''], ['us'], ['../../etc/passwd'], ['de,fr'], ['de:'], ['d e']])(
  'kboot.keymap=%s leaves the US layout',
  (value) => {
    expect(parseKeymapName(value)).toBeUndefined();
  },
);

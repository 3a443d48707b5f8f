import { expect, test } from 'vitest';
import { keysFor } from './keymap.ts';

test('every printable ASCII character has its keys, and no two have the same', () => {
  const characters = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
  const strokes = characters.map((character) => keysFor(character)?.join('+'));
  expect(strokes).not.toContain(undefined);
  expect(new Set(strokes).size).toBe(characters.length);
  expect([keysFor('$'), keysFor('_'), keysFor('Z'), keysFor('\n')]).toEqual([
    ['shift', '4'],
    ['shift', 'minus'],
    ['shift', 'z'],
    ['ret'],
  ]);
});

test('a character that a US keyboard lacks has none', () => {
  expect(keysFor('ä')).toBeUndefined();
  expect(keysFor('')).toBeUndefined();
});

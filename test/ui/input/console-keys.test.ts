import { expect, test } from 'vitest';
import { compileKeymap } from '../../../src/abi/xkb.ts';
import { consoleKeysOf } from '../../../ui/input/console-keys.ts';
import { usLayout } from '../../../ui/input/key-layout.ts';

/** What a key of the console is set to, as keysyms(5) would have it; -1 where it is not set. */
function keysOf(keys: ReturnType<typeof consoleKeysOf>): (table: number, code: number) => number {
  return (table, code) => keys.find((one) => one.table === table && one.code === code)?.value ?? -1;
}

const [z, q, e, u, minus, acute, o] = [21, 16, 18, 26, 12, 13, 24];
const letter = (text: string): number => 0xb00 + text.charCodeAt(0);
/** As the kernel keeps it the value is the character itself (drivers/tty/vt/keyboard.c, U). */
const character = (text: string): number => text.charCodeAt(0) ^ 0xf000;

test('the console types as a German keyboard does: letters, with Shift and AltGr, dead keys, Ctrl where the letters are', async () => {
  using german = await compileKeymap({ layout: 'de', variant: '' });
  const keys = keysOf(consoleKeysOf(() => german.newState()));
  expect([keys(0, z), keys(1, z), keys(4, z)]).toEqual([letter('z'), letter('Z'), 0x1a]);
  expect([keys(0, u), keys(1, u), keys(0, minus)]).toEqual([character('ü'), character('Ü'), character('ß')]);
  expect([keys(2, q), keys(2, e), keys(1, minus)]).toEqual([
    '@'.charCodeAt(0),
    character('€'),
    '?'.charCodeAt(0),
  ]);
  // KT_DEAD: acute is 1, grave 0; on the third level cedilla is 5.
  expect([keys(0, acute), keys(1, acute)]).toEqual([0x701, 0x700]);
  expect(keys(0, o)).toBe(letter('o'));
});

test('a French keyboard has its dead circumflex and its digits with Shift', async () => {
  using french = await compileKeymap({ layout: 'fr', variant: '' });
  const keys = keysOf(consoleKeysOf(() => french.newState()));
  expect([keys(0, u), keys(1, u), keys(1, 2), keys(0, q)]).toEqual([
    0x702,
    0x704,
    '1'.charCodeAt(0),
    letter('a'),
  ]);
});

test('every key is one that the kernel takes: a code of a byte, a value of two', async () => {
  using arabic = await compileKeymap({ layout: 'ara', variant: '' });
  for (const newLayout of [() => arabic.newState(), usLayout]) {
    for (const { table, code, value } of consoleKeysOf(newLayout)) {
      expect([table, code, value].every((number) => Number.isInteger(number) && number >= 0)).toBe(true);
      expect(table < 5 && code < 128 && value <= 0xffff).toBe(true);
    }
  }
});

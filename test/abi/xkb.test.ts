import { expect, test } from 'vitest';
import { compileKeymap } from '../../src/abi/xkb.ts';

// evdev codes of the keys at the places of the US layout's letters.
const q = 16;
const y = 21;
const leftBracket = 26;
const leftShift = 42;
const rightAlt = 100;

test('a German keyboard types z where the US one has y, ü, Ü with Shift, @ with AltGr', async () => {
  using keymap = await compileKeymap({ layout: 'de', variant: '' });
  const state = keymap.newState();
  expect([state.update(y, true), state.update(leftBracket, true)]).toEqual(['z', 'ü']);
  expect(state.update(leftShift, true)).toBe('');
  expect(state.update(leftBracket, true)).toBe('Ü');
  state.update(leftShift, false);
  state.update(rightAlt, true);
  expect(state.update(q, true)).toBe('@');
});

test('keyboards follow their own modifiers', async () => {
  using keymap = await compileKeymap({ layout: 'us', variant: 'dvorak' });
  const [one, other] = [keymap.newState(), keymap.newState()];
  one.update(leftShift, true);
  expect([one.update(q + 3, true), other.update(q + 3, true)]).toEqual(['P', 'p']);
});

test('an unknown layout is refused by name', async () => {
  await expect(compileKeymap({ layout: 'nonesuch', variant: 'x' })).rejects.toThrow(
    'compile nonesuch(x): is no known keyboard layout',
  );
});

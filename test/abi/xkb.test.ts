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

const acute = 13;
const e = 18;
const c = 46;
const t = 20;
const escape = 1;

test('a dead key and a letter make one, on each keyboard by itself; a Brazilian has ç where others have ć', async () => {
  using german = await compileKeymap({ layout: 'de', variant: '' });
  const [one, other] = [german.newState(), german.newState()];
  expect([one.update(acute, true), other.update(e, true), one.update(e, true), one.update(e, true)]).toEqual([
    '',
    'e',
    'é',
    'e',
  ]);
  expect([one.update(acute, true), one.update(c, true)]).toEqual(['', 'ć']);
  using brazilian = await compileKeymap({ layout: 'br', variant: '' });
  const ours = brazilian.newState();
  expect([ours.update(leftBracket, true), ours.update(c, true)]).toEqual(['', 'ç']);
});

test('what a dead key makes nothing with ends it: neither types anything, the next key does', async () => {
  using keymap = await compileKeymap({ layout: 'de', variant: '' });
  const state = keymap.newState();
  const typed = [acute, t, e, acute, escape, e].map((code) => state.update(code, true));
  expect(typed).toEqual(['', '', 'e', '', '', 'e']);
});

test('modifiers between a dead key and its letter end nothing', async () => {
  using keymap = await compileKeymap({ layout: 'de', variant: '' });
  const state = keymap.newState();
  expect([acute, leftShift, e].map((code) => state.update(code, true))).toEqual(['', '', 'É']);
});

test('a dead key of the third level waits for a letter of the first', async () => {
  using keymap = await compileKeymap({ layout: 'us', variant: 'altgr-intl' });
  const state = keymap.newState();
  expect([40, e].map((code) => state.update(code, true))).toEqual(["'", 'e']);
  state.update(rightAlt, true);
  const dead = state.update(40, true);
  state.update(rightAlt, false);
  expect([dead, state.update(e, true)]).toEqual(['', 'é']);
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

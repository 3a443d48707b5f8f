import { expect, test } from 'vitest';
import { compileKeymap } from '../../../src/abi/xkb.ts';
import { rowsTypedBy } from '../../../ui/input/typed-rows.ts';

test('a German layout has its umlauts on the screen, and on its third level what a kernel parameter needs', async () => {
  using keymap = await compileKeymap({ layout: 'de', variant: '' });
  const { plain, shifted, third } = rowsTypedBy(() => keymap.newState());
  expect(plain[1]?.join('')).toBe('qwertzuiopü+');
  // The dead keys at the end of the row of digits take no letter with them.
  expect(plain[0]?.join('')).toBe('1234567890ß');
  expect(shifted[3]?.join('')).toBe('YXCVBNM;:_>');
  expect(third.flat()).toEqual(expect.arrayContaining(['@', '{', '}', '[', ']', '\\', '|', '~']));
});

test('a layout without a third level shows none', async () => {
  using keymap = await compileKeymap({ layout: 'us', variant: '' });
  expect(
    rowsTypedBy(() => keymap.newState())
      .third.flat()
      .join(''),
  ).toBe('');
});

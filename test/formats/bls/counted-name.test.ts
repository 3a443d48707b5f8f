import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameAfterTry, readCountedName } from '../../../src/formats/bls/counted-name.ts';

test.each([
  ['a+3.conf', 'a+2-1.conf'],
  ['a+2-1.conf', 'a+1-2.conf'],
  ['a+03-00.efi', 'a+02-01.efi'],
  ['a+10-9.conf', 'a+09-10.conf'],
  ['a+0-3.conf', 'a+0-4.conf'],
  ['a+b+1.CONF', 'a+b+0-1.CONF'],
])('a try makes %s into %s', (before, after) => {
  expect(nameAfterTry(before)).toBe(after);
});

test.each(['a.conf', 'a+.conf', 'a+3.txt', '+3-1', 'a+3-.conf'])('%s is not counted, and stays', (name) => {
  expect(nameAfterTry(name)).toBe(name);
});

test('a try leaves the entry’s id, takes one from those left, and adds one to those made', () => {
  const number = fc.nat({ max: 99_999_999 });
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9.+-]{1,20}$/), number, fc.option(number), (stem, left, done) => {
      const name = `${stem}+${left}${done === null ? '' : `-${done}`}.conf`;
      const [before, after] = [readCountedName(name), readCountedName(nameAfterTry(name))];
      expect(after.id).toBe(before.id);
      expect(after.tries).toEqual({ left: Math.max(left - 1, 0), done: (done ?? 0) + 1 });
    }),
  );
});

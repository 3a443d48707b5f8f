import fc from 'fast-check';
import { expect, test } from 'vitest';
import { didYouMean, distance, nearest } from '../../src/names/nearest.ts';

test.each([
  ['debian', 'debian', 0],
  ['debain', 'debian', 1],
  ['debia', 'debian', 1],
  ['debiann', 'debian', 1],
  ['dabian', 'debian', 1],
  ['', 'abc', 3],
  ['abcdef', 'ghijkl', 4],
])('%s is %s with %i changes', (a, b, changes) => {
  expect(distance(a, b, 3)).toBe(changes);
});

test('distance is the same both ways, and the cap only cuts it off', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.nat(4), (a, b, cap) => {
      expect(distance(a, b, 20)).toBe(distance(b, a, 20));
      expect(distance(a, b, cap)).toBe(Math.min(distance(a, b, 20), cap + 1));
    }),
  );
});

test('the nearest come first, and only what is near', () => {
  expect(nearest('debain', ['ubuntu', 'debian', 'Debain', 'debian2'])).toEqual([
    'Debain',
    'debian',
    'debian2',
  ]);
  expect(nearest('x', ['abc', 'y', 'X'])).toEqual(['X']);
  expect(didYouMean('zzz', ['abc'])).toBe('');
  expect(didYouMean('debain', ['debian', 'debian2'])).toBe('Did you mean debian or debian2?');
});

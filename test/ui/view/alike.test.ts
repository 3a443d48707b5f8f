import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alike } from '../../../ui/view/alike.ts';

const data = fc.jsonValue({ maxDepth: 3 });

test('plain data is alike when Node says that it is deeply equal', () => {
  fc.assert(
    fc.property(data, data, (one, other) => {
      expect(alike(one, other)).toBe(isDeepStrictEqual(one, other));
    }),
  );
});

test('a copy is alike, a copy with one part changed is not', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), data, { minKeys: 1 }), (one) => {
      expect(alike(one, structuredClone(one))).toBe(true);
      const [first = ''] = Object.keys(one);
      expect(alike(one, { ...one, [first]: { changed: one[first] } })).toBe(false);
    }),
  );
});

test('a name without a value is not the same as no name', () => {
  expect(alike({ radius: undefined }, {})).toBe(false);
  expect(alike({ radius: undefined }, { fill: undefined })).toBe(false);
  expect(alike([], {})).toBe(false);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions } from '../../src/formats/version-order.ts';

/** The examples of UAPI.10, as they stand there. */
const examples: [string, '<' | '==' | '>', string][] = [
  ['11', '==', '11'],
  ['systemd-123', '==', 'systemd-123'],
  ['bar-123', '<', 'foo-123'],
  ['123a', '>', '123'],
  ['123.a', '>', '123'],
  ['123.a', '<', '123.b'],
  ['123a', '>', '123.a'],
  ['11α', '==', '11β'],
  ['B', '<', 'a'],
  ['', '<', '0'],
  ['0.', '>', '0'],
  ['0.0', '>', '0'],
  ['0', '>', '~'],
  ['', '>', '~'],
  ['1_', '==', '1'],
  ['_1', '==', '1'],
  ['1_', '<', '1.2'],
  ['1_2_3', '>', '1.3.3'],
  ['1+', '==', '1'],
  ['+1', '==', '1'],
  ['1+', '<', '1.2'],
  ['1+2+3', '>', '1.3.3'],
];

/** “Each entry compares smaller than every entry to its right.” */
const chain = '122.1 123~rc1-1 123 123-a 123-a.1 123-1 123-1.1 123^post1 123.a-1 123.1-1 123a-1 124-1'.split(
  ' ',
);

describe('versions are ordered as UAPI.10 says', () => {
  test.each(examples)('%s %s %s', (one, sign, other) => {
    const expected = { '<': -1, '==': 0, '>': 1 }[sign];
    expect(Math.sign(compareVersions(one, other))).toBe(expected);
    expect(Math.sign(compareVersions(other, one))).toBe(expected === 0 ? 0 : -expected);
  });

  test('the chain of its examples, every pair', () => {
    for (const [i, one] of chain.entries()) {
      for (const [j, other] of chain.entries()) {
        expect(`${one} ${other} ${Math.sign(compareVersions(one, other))}`).toBe(
          `${one} ${other} ${Math.sign(i - j)}`,
        );
      }
    }
  });

  test('numbers longer than any integer, and with zeros before them', () => {
    expect(compareVersions('1.00000000000000000000000000000000000002', '1.10')).toBeLessThan(0);
    expect(compareVersions(`1.${'9'.repeat(400)}`, `1.${'9'.repeat(399)}8`)).toBeGreaterThan(0);
  });
});

test('any three versions have one order', () => {
  const version = fc.string({ unit: fc.constantFrom(...'019aAzZ.-~^_+é'), maxLength: 8 });
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
      if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) {
        expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
      }
    }),
    { numRuns: 5000 },
  );
});

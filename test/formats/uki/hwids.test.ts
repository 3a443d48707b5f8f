import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KbootError } from '../../../src/base/errors.ts';
import { readHardwareIds } from '../../../src/formats/uki/hwids.ts';
import { writeHardwareIds } from './write-hwids.ts';

const name = fc.stringMatching(/^[a-z0-9,-]{1,40}$/);
const boards = fc.array(fc.record({ id: fc.uuid(), compatible: name }), { maxLength: 8 });

test('a table says what was written to it, but for firmware', () => {
  fc.assert(
    fc.property(boards, (written) => {
      const firmware = { id: '3faec92a-3ae3-5744-be88-495e90a7d541', compatible: 'firmware', kind: 2 };
      expect(readHardwareIds(writeHardwareIds([firmware, ...written]), 'a.efi')).toEqual(written);
    }),
  );
});

test('any damage leaves boards that lie in the table, or is refused in words', () => {
  const one = { id: '3faec92a-3ae3-5744-be88-495e90a7d541', compatible: 'maker,board' };
  const table = writeHardwareIds([one, { ...one, compatible: 'maker,other' }]);
  let [taken, refused] = [0, 0];
  fc.assert(
    fc.property(fc.nat(table.length - 1), fc.nat(255), fc.nat(table.length), (at, byte, length) => {
      const damaged = Buffer.from(table);
      damaged[at] = byte;
      try {
        for (const { compatible } of readHardwareIds(damaged.subarray(0, length), 'a.efi')) {
          expect(damaged.includes(compatible, 0, 'latin1')).toBe(true);
        }
        taken += 1;
      } catch (thrown) {
        if (!(thrown instanceof KbootError)) throw thrown;
        expect(thrown.message).toContain('the table of boards');
        refused += 1;
      }
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(100);
});

test('a name without an end in sight is refused: a small table must not become gigabytes of text', () => {
  const one = { id: '3faec92a-3ae3-5744-be88-495e90a7d541', compatible: 'x'.repeat(256) };
  expect(readHardwareIds(writeHardwareIds([one]), 'a.efi')).toEqual([one]);
  const longer = writeHardwareIds([{ ...one, compatible: 'x'.repeat(257) }]);
  expect(() => readHardwareIds(longer, 'a.efi')).toThrow('names one with more than 256 bytes');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KbootError } from '../../../src/base/errors.ts';
import { sectorBytes } from '../../../src/handoff/in-place.ts';
import type { SectorChange } from '../../../src/handoff/in-place.ts';
import { bootOnceChanges, bootOnceOf, vectorBytes } from '../../../src/handoff/syslinux/auxiliary-vector.ts';

/** As `syslinux --install` leaves the end of ldlinux.sys. */
function fresh(): Buffer {
  const copy = Buffer.alloc(sectorBytes);
  Buffer.from('a52f2d5a671704a3', 'hex').copy(copy);
  Buffer.from('64bf28dd', 'hex').copy(copy, sectorBytes - 4);
  return Buffer.concat([copy, copy]);
}

function apply(vector: Buffer, changes: readonly SectorChange[]): Buffer {
  const after = Buffer.from(vector);
  for (const { offset, before, after: now } of changes) {
    expect(after.subarray(offset, offset + sectorBytes).equals(before)).toBe(true);
    now.copy(after, offset);
  }
  return after;
}

function withLabel(vector: Buffer, label: string): Buffer {
  return apply(vector, bootOnceChanges(vector, label, 'ldlinux.sys'));
}

test('a label is written as extlinux writes it: tag 1, its length, its text, and the sum', () => {
  const copy = withLabel(fresh(), 'dos').subarray(0, sectorBytes);
  expect(copy.subarray(0, 16).toString('hex')).toBe('a52f2d5af313a0330103646f73000000');
  expect(bootOnceOf(withLabel(fresh(), 'dos'))).toBe('dos');
  expect(bootOnceOf(fresh())).toBeUndefined();
});

test('other settings stay, a former label goes, and both copies are the same', () => {
  const menuSave = withLabel(fresh(), 'first');
  // The same bytes under another tag, as `--menu-save` has them; the sum follows.
  for (const at of [0, sectorBytes]) {
    menuSave[at + 8] = 2;
    menuSave.writeUInt32LE((menuSave.readUInt32LE(at + 4) - 1) >>> 0, at + 4);
  }
  const after = withLabel(withLabel(menuSave, 'second'), 'third');
  expect(bootOnceOf(after)).toBe('third');
  expect(after.toString('latin1')).toMatch(/\u0002\u0005first\u0001\u0005third/);
  expect(after.subarray(0, sectorBytes).equals(after.subarray(sectorBytes))).toBe(true);
});

test('power that fails between the sectors, or damage of either copy, leaves a valid one', () => {
  const label = fc.stringMatching(/^[!-~]{1,60}$/);
  fc.assert(
    fc.property(label, label, fc.constantFrom(-1, 0, 1), (old, now, damaged) => {
      const vector = withLabel(fresh(), old);
      if (damaged >= 0) vector.fill(0x55, damaged * sectorBytes, damaged * sectorBytes + 20);
      const changes = bootOnceChanges(vector, now, 'ldlinux.sys');
      for (let done = 0; done <= changes.length; done += 1) {
        const left = apply(vector, changes.slice(0, done));
        expect([old, now]).toContain(bootOnceOf(left));
      }
      expect(bootOnceOf(apply(vector, changes))).toBe(now);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['zeros', Buffer.alloc(vectorBytes), 'dos', /damaged, or it is of an old version/],
  ['half of it', fresh().subarray(0, sectorBytes), 'dos', /damaged/],
  ['a label with a line end', fresh(), 'dos\nwin', /cannot be written/],
  ['an empty label', fresh(), '', /cannot be written/],
])('%s is refused in words', (_name, vector, label, reason) => {
  expect(() => bootOnceChanges(vector, label, 'ldlinux.sys')).toThrow(reason);
});

test('any bytes are a vector or a failure in words', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: vectorBytes, maxLength: vectorBytes }),
      fc.boolean(),
      (bytes, headed) => {
        const vector = Buffer.from(bytes);
        if (headed) fresh().copy(vector, 0, 0, 4);
        try {
          expect(bootOnceChanges(vector, 'x', 'ldlinux.sys').length).toBeLessThanOrEqual(2);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(KbootError);
        }
      },
    ),
  );
});

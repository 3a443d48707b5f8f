import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KbootError } from '../../../src/base/errors.ts';
import { blockBytes, readEnvironment, settingChange } from '../../../src/handoff/grub/environment-block.ts';
import { sectorBytes } from '../../../src/handoff/in-place.ts';
import { randomFrom } from '../../fuzz/seeds.ts';
import { environmentBlock } from './block.ts';

function changed(block: Buffer, name: string, value: string): Buffer {
  const after = Buffer.from(block);
  const change = settingChange(block, name, value, 'grubenv');
  change?.after.copy(after, change.offset);
  return after;
}

test('a value is read back, with line ends and backslashes, and the others stay', () => {
  const text = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
  fc.assert(
    fc.property(text, text, (value, other) => {
      const block = environmentBlock({ saved_entry: other });
      const after = readEnvironment(changed(block, 'next_entry', `${value}\\\n`), 'grubenv');
      expect(after).toEqual(
        new Map([
          ['next_entry', `${value}\\\n`],
          ['saved_entry', other],
        ]),
      );
    }),
    { numRuns: 200 },
  );
});

test('the same value is no change', () => {
  const block = environmentBlock({ next_entry: 'Windows' });
  expect(settingChange(block, 'next_entry', 'Windows', 'grubenv')).toBeUndefined();
});

test('a variable goes in front where it would reach the second sector behind the others', () => {
  const block = environmentBlock({ short: 'a'.repeat(470) });
  expect(() => changed(block, 'next_entry', 'Windows')).toThrow('it could tear');
  const empty = environmentBlock({ next_entry: '-------', long: 'a'.repeat(600) });
  expect(settingChange(empty, 'next_entry', 'Windows', 'grubenv')).toMatchObject({ offset: 0 });
});

test.each([
  ['a block that is too short', Buffer.alloc(512), 'it has 512 bytes, not the 1024'],
  ['zeros', Buffer.alloc(blockBytes), 'it is no environment block of GRUB'],
  ['a full one', environmentBlock({ long: 'a'.repeat(985) }), 'the environment block is full'],
])('%s is refused in words', (_, block, reason) => {
  expect(() => settingChange(block, 'next_entry', 'Windows', 'vda3:/grub/grubenv')).toThrow(reason);
});

test('power that fails at any moment leaves the old block or the new one: 50 cuts of each of 40 changes', () => {
  const random = randomFrom(7);
  const word = (most: number): string => 'x'.repeat(Math.floor(random() * most));
  let cuts = 0;
  for (let round = 0; round < 40; round += 1) {
    const block = environmentBlock({ saved_entry: word(150), next_entry: word(60), kernelopts: word(150) });
    let change;
    try {
      change = settingChange(block, 'next_entry', `Windows ${word(40)}`, 'grubenv');
    } catch (thrown) {
      // Nothing is written then.
      expect(thrown).toBeInstanceOf(KbootError);
      continue;
    }
    if (change === undefined) continue;
    const fresh = Buffer.from(block);
    change.after.copy(fresh, change.offset);
    const steps = [
      { ...change, from: block, to: fresh },
      { offset: change.offset, after: change.before, from: fresh, to: block },
    ];
    for (const { offset, after, from, to } of steps) {
      for (let cut = 0; cut < 50; cut += 1) {
        // When the power fails a disk has written the sectors of its request up to some place.
        const sectors = Math.floor((cut * (after.length / sectorBytes + 1)) / 50);
        const left = Buffer.from(from);
        after.copy(left, offset, 0, sectors * sectorBytes);
        expect(left.equals(from) || left.equals(to)).toBe(true);
        expect(readEnvironment(left, 'grubenv').get('saved_entry')).toBe(
          readEnvironment(block, 'grubenv').get('saved_entry'),
        );
        cuts += 1;
      }
    }
  }
  expect(cuts).toBeGreaterThan(1000);
});

test('any bytes are a block or a failure in words', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1000, maxLength: blockBytes }), fc.nat(1000), (bytes, kept) => {
      const block = Buffer.from(bytes);
      environmentBlock({ a: 'b' }).copy(block, 0, 0, Math.min(kept, block.length));
      try {
        const change = settingChange(block, 'next_entry', 'x', 'grubenv');
        expect(change?.after ?? Buffer.alloc(sectorBytes)).toHaveLength(sectorBytes);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(KbootError);
      }
    }),
    { numRuns: 300 },
  );
});

import { describe, expect, test } from 'vitest';
import { KbootError } from '../../src/base/errors.ts';
import { place, sfdiskScript, uuidOf } from './partition-table.ts';
import type { Partition } from './partition-table.ts';

const partitions: Partition[] = [
  { name: 'bios-boot', type: 'bios-boot', sizeMiB: 1 },
  { name: 'esp', type: 'esp', sizeMiB: 8 },
  { name: 'root', type: 'linux', sizeMiB: 100 },
];

describe('partition table', () => {
  test('partitions follow each other on whole MiB, from the first MiB on', () => {
    const placed = place({ label: 'gpt', partitions });
    expect(placed.map(({ number, start, sectors }) => [number, start, sectors])).toEqual([
      [1, 2048, 2048],
      [2, 4096, 16_384],
      [3, 20_480, 204_800],
    ]);
  });

  test('an MBR takes four partitions and refuses a fifth', () => {
    const linux: Partition = { name: 'x', type: 'linux', sizeMiB: 1 };
    expect(place({ label: 'dos', partitions: [linux, linux, linux, linux] })).toHaveLength(4);
    expect(() => place({ label: 'dos', partitions: [linux, linux, linux, linux, linux] })).toThrow(
      KbootError,
    );
  });

  test('GPT lines name type, identity and label; MBR lines the type number', () => {
    const gpt = sfdiskScript('gpt', place({ label: 'gpt', partitions }));
    expect(gpt).toContain('type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B');
    expect(gpt).toContain('name="esp"');
    const dos = sfdiskScript('dos', place({ label: 'dos', partitions }));
    expect(dos).toMatch(/start=4096, size=16384, type=ef$/m);
  });

  test('identities depend on the text alone and are well-formed UUIDs', () => {
    expect(uuidOf('a')).toBe(uuidOf('a'));
    expect(uuidOf('a')).not.toBe(uuidOf('b'));
    expect(uuidOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

import { expect, test } from 'vitest';
import { checkMemory } from '../../src/core/available-memory.ts';

const MiB = 2 ** 20;

test('a load that takes more memory than is free is refused with both numbers', () => {
  expect(() => checkMemory('Debian', 300 * MiB, 200 * MiB)).toThrow(
    'it takes 300 MiB of memory while it is loaded, and 200 are free',
  );
});

test('what fits is loaded, and so is everything where the kernel tells nothing of its memory', () => {
  checkMemory('Debian', 200 * MiB, 200 * MiB);
  checkMemory('Debian', 300 * MiB, 0);
});

import { expect, test } from 'vitest';
import { setBits } from '../../src/abi/input-capabilities.ts';

test('bits are numbered from the lowest of the first byte', () => {
  expect([...setBits(Uint8Array.of(0b101, 0x80))]).toEqual([0, 2, 15]);
});

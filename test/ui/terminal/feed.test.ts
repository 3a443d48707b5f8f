import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { feed } from '../../../ui/terminal/feed.ts';

const piece = Buffer.alloc(64 * 1024, 'y\n');
const pieces = 64;

test('a program that prints faster than the terminal takes it waits, and nothing of it is lost', async () => {
  const printed = new PassThrough({ highWaterMark: pieces * piece.length });
  const given: (() => void)[] = [];
  let bytes = 0;
  const terminal = {
    write(data: string | Uint8Array, callback = (): void => undefined) {
      bytes += data.length;
      given.push(callback);
    },
  };
  let taken = 0;
  feed(printed, terminal, () => (taken += 1));
  for (let count = 0; count < pieces; count += 1) printed.write(piece);
  await expect.poll(() => printed.isPaused()).toBe(true);
  expect(bytes).toBeLessThan(1024 * 1024);
  while (bytes < pieces * piece.length || given.length > 0) {
    given.shift()?.();
    await new Promise(setImmediate);
  }
  expect(bytes).toBe(pieces * piece.length);
  expect(taken).toBe(pieces);
  expect(printed.isPaused()).toBe(false);
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CancelledError } from '../../src/base/errors.ts';
import { joinInitrds } from '../../src/load/initrd.ts';
import { readAhead } from '../../src/load/pieces.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { opened } from './opened.ts';

const never = new AbortController().signal;

test('initrds are joined in their order, each from a multiple of four bytes on', async () => {
  await using folder = await temporaryFolder();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 5 }),
      async (parts) => {
        using stack = new DisposableStack();
        const files = parts.map((part, i) => stack.use(opened(folder.path, `${i}`, part)));
        let told = 0;
        const joined = stack.use(await joinInitrds(files, never, (_, bytes) => (told += bytes)));
        const all = readFileSync(`/proc/self/fd/${joined.fd}`);
        expect(all).toHaveLength(joined.size);
        expect(told).toBe(parts.reduce((sum, part) => sum + part.length, 0));
        let at = 0;
        for (const part of parts) {
          expect(at % 4).toBe(0);
          expect(all.subarray(at, at + part.length)).toEqual(Buffer.from(part));
          at += Math.ceil(part.length / 4) * 4;
        }
        expect(at).toBe(all.length);
      },
    ),
    { numRuns: 50 },
  );
});

test('a file of many mebibytes is joined whole, piece by piece', async () => {
  await using folder = await temporaryFolder();
  const big = Buffer.alloc(9 * 1024 * 1024 + 3, 'kboot');
  using first = opened(folder.path, 'first', 'abc');
  using second = opened(folder.path, 'second', big);
  const told: string[] = [];
  using joined = await joinInitrds([first, second], never, (file, bytes) =>
    told.push(`${file.subject} ${bytes}`),
  );
  expect(
    readFileSync(`/proc/self/fd/${joined.fd}`)
      .subarray(4, 4 + big.length)
      .equals(big),
  ).toBe(true);
  expect(told).toEqual([
    'vda1:/first 3',
    'vda1:/second 4194304',
    'vda1:/second 4194304',
    `vda1:/second ${big.length - 2 * 4194304}`,
  ]);
});

test('a file that ends early is a failure that names it', async () => {
  await using folder = await temporaryFolder();
  using file = opened(folder.path, 'short', 'abc', 10);
  await expect(readAhead(file, never, () => undefined)).rejects.toMatchObject({
    subject: 'vda1:/short',
    reason: 'the file ends after 3 of 10 bytes',
  });
});

test('reading stops between two pieces when it is cancelled', async () => {
  await using folder = await temporaryFolder();
  using file = opened(folder.path, 'big', Buffer.alloc(9 * 1024 * 1024));
  const stop = new AbortController();
  let pieces = 0;
  const reading = readAhead(file, stop.signal, () => {
    pieces += 1;
    stop.abort(new CancelledError('read', 'big', 'cancelled'));
  });
  await expect(reading).rejects.toThrow(CancelledError);
  expect(pieces).toBe(1);
});

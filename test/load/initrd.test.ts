import { fstatSync, readFileSync, writeSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CancelledError } from '../../src/base/errors.ts';
import type { FilePart } from '../../src/load/file-part.ts';
import { joinInitrds } from '../../src/load/initrd.ts';
import { MemoryFile, asFile } from '../../src/load/memory-file.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { opened } from './opened.ts';

const never = new AbortController().signal;

test('initrds are joined in their order, each from a multiple of four bytes on', async () => {
  await using folder = await temporaryFolder();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 2, maxLength: 5 }),
      async (parts) => {
        using stack = new DisposableStack();
        const files = parts.map((part, i) => stack.use(opened(folder.path, `${i}`, part)));
        let told = 0;
        const joined = await joinInitrds(files, stack, never, (_, bytes) => (told += bytes));
        const all = readFileSync(`/proc/self/fd/${joined?.fd}`);
        expect(all).toHaveLength(joined?.size ?? -1);
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
  using stack = new DisposableStack();
  const joined = await joinInitrds([first, second], stack, never, (file, bytes) =>
    told.push(`${file.subject} ${bytes}`),
  );
  expect(
    readFileSync(`/proc/self/fd/${joined?.fd}`)
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

test('none stays none; a single whole file is taken as it is, a part of a file is copied', async () => {
  await using folder = await temporaryFolder();
  using stack = new DisposableStack();
  using file = opened(folder.path, 'one', 'before initrd behind');
  const join = (parts: readonly FilePart[]) => joinInitrds(parts, stack, never, () => undefined);
  expect(await join([])).toBeUndefined();
  expect(await join([file])).toBe(file);
  const part = await join([{ fd: file.fd, offset: 7, size: 6, subject: 'section' }]);
  expect(readFileSync(`/proc/self/fd/${part?.fd}`, 'utf8')).toBe('initrd');
});

test('a file that ends early is a failure that names it', async () => {
  await using folder = await temporaryFolder();
  using file = opened(folder.path, 'short', 'abc', 10);
  using stack = new DisposableStack();
  await expect(asFile(file, stack, never, () => undefined)).rejects.toMatchObject({
    subject: 'vda1:/short',
    reason: 'the file ends after 3 of 10 bytes',
  });
});

test('reading stops between two pieces when it is cancelled', async () => {
  await using folder = await temporaryFolder();
  using file = opened(folder.path, 'big', Buffer.alloc(9 * 1024 * 1024));
  const stop = new AbortController();
  let pieces = 0;
  using stack = new DisposableStack();
  const reading = asFile(file, stack, stop.signal, () => {
    pieces += 1;
    stop.abort(new CancelledError('read', 'big', 'cancelled'));
  });
  await expect(reading).rejects.toThrow(CancelledError);
  expect(pieces).toBe(1);
});

test('one that lies in memory gives back what is taken, so that nothing is held twice', async () => {
  using stack = new DisposableStack();
  const bytes = 9 * 1024 * 1024;
  const fetched = ['first', 'second'].map((subject) => {
    const { fd } = stack.use(new MemoryFile(subject));
    writeSync(fd, Buffer.alloc(bytes, 'kboot'));
    return { fd, subject, size: bytes, inMemory: true as const };
  });
  const held = (): number => fetched.reduce((sum, { fd }) => sum + fstatSync(fd).blocks * 512, 0);
  const before = held();
  let taken = 0;
  const joined = await joinInitrds(fetched, stack, never, (_, count) => {
    taken += count;
    expect(held()).toBeLessThanOrEqual(before - taken);
  });
  expect([before, held()]).toEqual([2 * bytes, 0]);
  expect(joined?.size).toBe(2 * bytes);
});

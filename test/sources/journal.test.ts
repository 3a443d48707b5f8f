import { expect, test } from 'vitest';
import { btrfsJournal, ext4Journal } from '../../src/sources/journal.ts';

/** A device with these bytes at one place. */
function device(at: number, bytes: Buffer): (offset: number, length: number) => Promise<Buffer> {
  const whole = Buffer.concat([Buffer.alloc(at), bytes]);
  return (offset, length) => Promise.resolve(whole.subarray(offset, offset + length));
}

function ext4(incompatible: number): Buffer {
  const superblock = Buffer.alloc(1024);
  superblock.writeUInt16LE(0xef53, 56);
  superblock.writeUInt32LE(incompatible, 0x60);
  return superblock;
}

function btrfs(logRoot: bigint): Buffer {
  const superblock = Buffer.alloc(4096);
  superblock.write('_BHRfS_M', 0x40, 'latin1');
  superblock.writeBigUInt64LE(logRoot, 0x60);
  return superblock;
}

test('ext4 says in its superblock that its journal must be replayed', async () => {
  expect(await ext4Journal(device(1024, ext4(0x2c6)))).toBe(true);
  expect(await ext4Journal(device(1024, ext4(0x2c2)))).toBe(false);
});

test('btrfs has a log tree while something is synced that is not committed', async () => {
  expect(await btrfsJournal(device(65536, btrfs(30_408_704n)))).toBe(true);
  expect(await btrfsJournal(device(65536, btrfs(0n)))).toBe(false);
});

test('a device without such a superblock, or a short one, tells nothing', async () => {
  for (const check of [ext4Journal, btrfsJournal]) {
    expect(await check(device(0, Buffer.alloc(0)))).toBeUndefined();
    expect(await check(device(0, Buffer.alloc(100_000)))).toBeUndefined();
  }
});

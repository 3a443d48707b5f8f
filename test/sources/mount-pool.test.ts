import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import { CancelledError } from '../../src/base/errors.ts';
import type { KnownDevice } from '../../src/devices/store.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import type { TemporaryFolder } from '../initramfs/temporary.ts';
import { makeDirtyExt4 } from './dirty-ext4.ts';
import { loopDevice, loopReason, loopsWork, rootTest } from './loop.ts';

function device(name: string, type: string): KnownDevice {
  const none = { partLabel: '', partUuid: '', uuid: '', label: '' };
  return { name, size: 1, disk: '', partition: 0, removable: false, ...none, type };
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

async function mountsBelow(folder: string): Promise<string[]> {
  const text = await readFile('/proc/self/mountinfo', 'utf8');
  return text.split('\n').filter((line) => line.split(' ')[4]?.startsWith(`${folder}/`));
}

let shared: TemporaryFolder;
const dirty = (): string => join(shared.path, 'dirty.img');
beforeAll(async () => {
  shared = await temporaryFolder();
  if (loopsWork) await makeDirtyExt4(shared.path, dirty());
});
afterAll(() => shared[Symbol.asyncDispose]());

rootTest(`the disk of a machine that sleeps stays as it is, byte for byte${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  const image = join(folder.path, 'disk.img');
  await copyFile(dirty(), image);
  const before = await hashOf(image);
  {
    await using loop = await loopDevice(image);
    const pool = new MountPool(join(folder.path, 'mnt'));
    {
      using mounted = await pool.acquire(device('vda1', 'ext4'), loop.path);
      expect(readdirSync(mounted.root)).toContain('before');
      const [line] = await mountsBelow(join(folder.path, 'mnt'));
      expect(line).toMatch(/ ro,nosuid,nodev,noexec,.* - ext4 .*\bro,.*norecovery/);
    }
    await pool.releaseAll();
  }
  expect(await hashOf(image)).toBe(before);
});

rootTest(`that test can fail: mounting read-only alone does write${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  const image = join(folder.path, 'disk.img');
  await copyFile(dirty(), image);
  const before = await hashOf(image);
  const point = join(folder.path, 'mnt');
  await mkdir(point);
  {
    await using loop = await loopDevice(image);
    await run(['mount', '-o', 'ro', loop.path, point], { deadlineMs: 10_000 });
    await run(['umount', point], { deadlineMs: 10_000 });
  }
  expect(await hashOf(image)).not.toBe(before);
});

rootTest(`a device cannot be written to once it is mounted here${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  const image = join(folder.path, 'disk.img');
  await copyFile(dirty(), image);
  await using loop = await loopDevice(image);
  const pool = new MountPool(join(folder.path, 'mnt'));
  const mounted = await pool.acquire(device('vda1', 'ext4'), loop.path);
  const writing = run(['dd', 'if=/dev/zero', `of=${loop.path}`, 'count=1', 'conv=notrunc'], {
    deadlineMs: 5000,
  });
  await expect(writing).rejects.toMatchObject({ stderr: expect.stringMatching(/not permitted|Read-only/) });
  mounted[Symbol.dispose]();
  await pool.releaseAll();
});

rootTest(`users share one mount, which goes with the last of them${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  const image = join(folder.path, 'disk.img');
  await copyFile(dirty(), image);
  await using loop = await loopDevice(image);
  const points = join(folder.path, 'mnt');
  const pool = new MountPool(points);
  const [one, two] = await Promise.all([
    pool.acquire(device('vda1', 'ext4'), loop.path),
    pool.acquire(device('vda1', 'ext4'), loop.path),
  ]);
  expect(two.root).toBe(one.root);
  expect(await mountsBelow(points)).toHaveLength(1);
  one[Symbol.dispose]();
  one[Symbol.dispose]();
  expect(readdirSync(two.root)).toContain('before');
  two[Symbol.dispose]();
  // Whoever comes while it is being unmounted gets a new one.
  using again = await pool.acquire(device('vda1', 'ext4'), loop.path);
  expect(readdirSync(again.root)).toContain('before');
  again[Symbol.dispose]();
  await pool.releaseAll();
  expect(await mountsBelow(points)).toEqual([]);
  expect(readdirSync(points)).toEqual([]);
});

rootTest(`a mount that is still read from is detached, and no step hangs on it${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  const image = join(folder.path, 'disk.img');
  await copyFile(dirty(), image);
  await using loop = await loopDevice(image);
  const points = join(folder.path, 'mnt');
  const pool = new MountPool(points);
  const mounted = await pool.acquire(device('vda1', 'ext4'), loop.path);
  const fd = openSync(join(mounted.root, 'before'), 'r');
  await pool.releaseAll();
  expect(await mountsBelow(points)).toEqual([]);
  closeSync(fd);
});

test('a device without a file system is refused, and what it holds is said', async () => {
  await using folder = await temporaryFolder();
  const pool = new MountPool(folder.path);
  await expect(pool.acquire(device('vda1', 'crypto_LUKS'), '/dev/null')).rejects.toMatchObject({
    stage: 'mount',
    subject: 'vda1',
    reason: 'the device holds "crypto_LUKS", which cannot be mounted',
  });
  await expect(pool.acquire(device('vda2', ''), '/dev/null')).rejects.toThrow(/no file system that is known/);
  expect(readdirSync(folder.path)).toEqual([]);
});

rootTest(`a damaged file system is named as such, and the next try is a new one${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  const image = join(folder.path, 'zero.img');
  await run(['truncate', '-s', '16M', image], { deadlineMs: 5000 });
  await using loop = await loopDevice(image);
  const pool = new MountPool(join(folder.path, 'mnt'));
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await expect(pool.acquire(device('vda1', 'ext4'), loop.path)).rejects.toMatchObject({
      reason: 'ext4: the file system is damaged or uses features that this kernel does not know',
      advice: 'Nothing was changed on the disk. Check it from its own system.',
    });
  }
  await expect(pool.acquire(device('vda1', 'ext4'), join(folder.path, 'gone'))).rejects.toThrow(
    /the device is gone/,
  );
});

rootTest(`a cancelled mount is undone${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  const image = join(folder.path, 'disk.img');
  await copyFile(dirty(), image);
  await using loop = await loopDevice(image);
  const points = join(folder.path, 'mnt');
  const pool = new MountPool(points);
  const stop = new AbortController();
  const acquiring = pool.acquire(device('vda1', 'ext4'), loop.path, stop.signal);
  stop.abort();
  await expect(acquiring).rejects.toThrow(CancelledError);
  await pool.releaseAll();
  expect(await mountsBelow(points)).toEqual([]);
});

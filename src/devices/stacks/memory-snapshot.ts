import { readFile, readdir } from 'node:fs/promises';
import { setReadOnly } from '../../abi/blockdev.ts';
import { KbootError } from '../../base/errors.ts';
import { run } from '../../base/subprocess.ts';
import { memoryStore } from './memory-store.ts';

/** A device that looks like another; what is written to it is kept in memory. */
export interface MemorySnapshot extends AsyncDisposable {
  readonly node: string;
}

/** How the kernel knows a snapshot of ours: it is no device that a user should see. */
export const snapshotUuid = 'KBOOT-snapshot-';

/** Sectors of a chunk: a page, the least that is copied for a write. */
const chunkSectors = 8;

const dmsetup = '/usr/sbin/dmsetup';
/** There is no udev: nobody is waited for, and the node is the kernel's own. */
const alone = ['--noudevrules', '--noudevsync'] as const;
const deadlineMs = 15_000;

let count = 0;

/** Node of a device of device mapper; the kernel makes it itself, in devtmpfs. */
async function nodeOfMapped(name: string): Promise<string> {
  for (const device of await readdir('/sys/block')) {
    if (!device.startsWith('dm-')) continue;
    const mapped = await readFile(`/sys/block/${device}/dm/name`, 'utf8').catch(() => '');
    if (mapped.trim() === name) return `/dev/${device}`;
  }
  throw new KbootError('find', name, 'device mapper has made no such device');
}

/**
 * Puts a snapshot in memory over a device. The device itself is opened for reading only, so that
 * nothing that happens above can reach it: not a journal that is replayed, not the superblock of a
 * bitmap, which md writes even for an array that is started read-only (kernel,
 * drivers/md/md-bitmap.c, md_bitmap_update_sb), and not a thin pool's metadata.
 * That a device is marked read-only is not enough: Linux 6.1 only warns when a driver writes to one
 * (block/blk-core.c, bio_check_ro).
 * Source: kernel, Documentation/admin-guide/device-mapper/snapshot.rst.
 * @param origin path of the device, which nobody else may hold
 * @param name its kernel's name
 * @param size bytes
 * @throws KbootError, SubprocessError, SyscallError
 */
export async function memorySnapshot(origin: string, name: string, size: number): Promise<MemorySnapshot> {
  await setReadOnly(origin);
  await using stack = new AsyncDisposableStack();
  const store = stack.use(await memoryStore());
  count += 1;
  // A core that was killed may have left one of the same device.
  const own = `kboot-${name}-${process.pid}-${count}`;
  const table = `0 ${Math.floor(size / 512)} snapshot ${origin} ${store.node} N ${chunkSectors}`;
  const create = ['create', own, '--uuid', `${snapshotUuid}${own}`, ...alone, '--table', table];
  await run([dmsetup, ...create], { deadlineMs });
  stack.defer(async () => {
    await run([dmsetup, 'remove', '--retry', ...alone, own], { deadlineMs });
  });
  const node = await nodeOfMapped(own);
  const owned = stack.move();
  return { node, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

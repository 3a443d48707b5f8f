import { closeSync, ftruncateSync } from 'node:fs';
import { loopOf } from '../../abi/loop.ts';
import { createMemoryFile } from '../../abi/memfd.ts';
import { run } from '../../base/subprocess.ts';

/** A block device in memory; disposing gives the memory back. */
export interface MemoryStore extends AsyncDisposable {
  readonly node: string;
}

/** Its size and so the most memory that it takes, bytes: a journal of usual size and room besides. */
const storeBytes = 96 * 1024 ** 2;

let loading: Promise<unknown> | undefined;

/**
 * Makes a block device in memory, which takes memory only for what is written: a loop over a file in
 * memory. Not zram: its sectors of 4096 bytes become those of what is made of it, and a file system
 * with smaller blocks (a small ext4, any xfs) is then not mounted (seen: EINVAL, ENOSYS).
 * @throws SyscallError
 */
export async function memoryStore(): Promise<MemoryStore> {
  // Once, before the first use: of two that need a module at once the second is told that it is there.
  loading ??= run(['modprobe', '-q', '-a', 'loop', 'dm-snapshot'], { deadlineMs: 10_000 }).catch(
    () => undefined,
  );
  await loading;
  const fd = createMemoryFile('kboot-snapshot');
  try {
    ftruncateSync(fd, storeBytes);
    return await loopOf(fd, 'a device in memory', 'written');
  } finally {
    // The loop holds the file.
    closeSync(fd);
  }
}

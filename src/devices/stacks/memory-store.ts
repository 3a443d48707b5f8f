import { readFile, writeFile } from 'node:fs/promises';
import { KbootError } from '../../base/errors.ts';
import { run } from '../../base/subprocess.ts';

/** A block device in memory; disposing gives the memory back. */
export interface MemoryStore extends AsyncDisposable {
  readonly node: string;
}

const control = '/sys/class/zram-control';

/** What it seems to hold, bytes: pages are taken when they are written. */
const seemingBytes = 1024 ** 3;
/** Most memory that one takes, compressed: a journal of usual size and room besides. */
const mostBytes = 96 * 1024 ** 2;

let loading: Promise<unknown> | undefined;

/**
 * Makes a block device in memory: zram, which takes memory only for what is written and never
 * more than its limit; then writing to it fails.
 * Source: kernel, Documentation/admin-guide/blockdev/zram.rst.
 * @throws KbootError when the image or its kernel has none
 */
export async function memoryStore(): Promise<MemoryStore> {
  loading ??= run(['modprobe', '-q', 'zram', 'num_devices=0'], { deadlineMs: 10_000 });
  await loading.catch(() => undefined);
  let id: string;
  try {
    id = (await readFile(`${control}/hot_add`, 'utf8')).trim();
  } catch (cause) {
    throw new KbootError('make', 'a device in memory', 'this image of kboot has no driver for it', { cause });
  }
  const folder = `/sys/block/zram${id}`;
  await using stack = new AsyncDisposableStack();
  stack.defer(() => writeFile(`${control}/hot_remove`, id));
  stack.defer(() => writeFile(`${folder}/reset`, '1'));
  await writeFile(`${folder}/disksize`, String(seemingBytes));
  await writeFile(`${folder}/mem_limit`, String(mostBytes));
  const owned = stack.move();
  return { node: `/dev/zram${id}`, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

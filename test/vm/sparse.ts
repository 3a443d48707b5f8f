import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

export const MiB = 1024 * 1024;

const chunkSize = MiB;
const zeros = Buffer.alloc(chunkSize);

function isZero(chunk: Buffer): boolean {
  return chunk.equals(chunk.length === chunkSize ? zeros : zeros.subarray(0, chunk.length));
}

/**
 * Copies `size` bytes between open files and leaves holes where the source is
 * all zeros; the target must be empty (a hole) there.
 */
export async function copySparse(
  from: FileHandle,
  fromOffset: number,
  to: FileHandle,
  toOffset: number,
  size: number,
): Promise<void> {
  const buffer = Buffer.alloc(chunkSize);
  for (let done = 0; done < size;) {
    const { bytesRead } = await from.read(buffer, 0, Math.min(chunkSize, size - done), fromOffset + done);
    if (bytesRead === 0) return;
    const chunk = buffer.subarray(0, bytesRead);
    if (!isZero(chunk)) await to.write(chunk, 0, bytesRead, toOffset + done);
    done += bytesRead;
  }
}

/** Copies part of a file into a new sparse file of just that size. */
export async function extract(from: string, offset: number, size: number, to: string): Promise<void> {
  await using source = await open(from, 'r');
  await using target = await open(to, 'w');
  await target.truncate(size);
  await copySparse(source, offset, target, 0, size);
}

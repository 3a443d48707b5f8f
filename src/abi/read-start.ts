import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * The first bytes of a block device or file, read on another thread.
 * @param length bytes; fewer come from a smaller device
 * @throws what open(2) and read(2) say
 */
export async function readStart(path: string, length: number): Promise<Uint8Array> {
  await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
  return buffer.subarray(0, bytesRead);
}

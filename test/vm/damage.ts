import { createCipheriv } from 'node:crypto';
import { open } from 'node:fs/promises';
import { run } from '../../src/base/subprocess.ts';
import { stretched } from './deadline.ts';
import { MiB } from './sparse.ts';

/** Bytes without any order, the same at every run. */
export function noise(length: number): Buffer {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, 0x6b), Buffer.alloc(16, 0x62));
  return cipher.update(Buffer.alloc(length));
}

/**
 * Overwrites a part of an image with noise.
 * @param from first byte
 */
export async function scribble(image: string, from: number, length: number): Promise<void> {
  await using file = await open(image, 'r+');
  await file.write(noise(length), 0, length, from);
}

/** An image of noise only. */
export async function noiseImage(image: string, sizeMiB: number): Promise<void> {
  await using file = await open(image, 'w');
  await file.write(noise(sizeMiB * MiB));
}

/**
 * Makes a folder of an ext4 image appear inside itself, as no kernel would allow.
 * @param folder the folder, `/boot`
 * @param name its new name in itself
 */
export async function loopFolder(image: string, folder: string, name: string): Promise<void> {
  const command = `link ${folder} ${folder}/${name}`;
  await run(['/sbin/debugfs', '-w', '-R', command, image], { deadlineMs: stretched(10_000) });
}

import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import type { Partition } from '../partition-table.ts';

/** The smallest that mkfs.xfs makes; most of it is never written. */
const xfsMiB = 320;
const exfatMiB = 16;
const MiB = 1024 * 1024;

async function tool(...argv: readonly [string, ...string[]]): Promise<void> {
  await run(argv, { deadlineMs: stretched(60_000) });
}

async function emptyImage(image: string, sizeMiB: number): Promise<void> {
  await using file = await open(image, 'wx');
  await file.truncate(sizeMiB * MiB);
}

/**
 * An XFS with one file, `kept.txt`, that has forgotten how much of it is free.
 * @param folder where its image is written
 */
export async function brokenXfs(folder: string): Promise<Partition> {
  const image = join(folder, 'broken.xfs');
  const [proto, kept] = [join(folder, 'xfs.proto'), join(folder, 'kept.txt')];
  await emptyImage(image, xfsMiB);
  await writeFile(kept, 'kept\n');
  await writeFile(proto, `boot\n0 0\nd--755 0 0\nkept.txt ---644 0 0 ${kept}\n$\n`);
  await tool('/sbin/mkfs.xfs', '-q', '-p', proto, image);
  await tool('/usr/sbin/xfs_db', '-x', '-c', 'agf 0', '-c', 'write -d freeblks 7', image);
  return { name: 'xfs', type: 'linux', sizeMiB: xfsMiB, image };
}

/** Bytes of a directory entry. */
const entryBytes = 32;

/** Each byte is added to the sum of those before, turned to the right by one bit (exFAT, 6.3.3, 7.6.4). */
function turned(bytes: Iterable<number>): number {
  let sum = 0;
  for (const byte of bytes) sum = (((sum & 1) << 15) + (sum >> 1) + byte) & 0xffff;
  return sum;
}

/** The directory entries of an empty file (exFAT, 7.4 to 7.7); its name has up to 15 letters. */
function emptyFile(name: string): Buffer {
  const entries = Buffer.alloc(3 * entryBytes);
  const letters = Buffer.from(name, 'utf16le');
  // File: with two more entries, archived, of the first day of 2020.
  entries.set([0x85, 2], 0);
  entries.writeUInt16LE(0x20, 4);
  for (const at of [8, 12, 16]) entries.writeUInt32LE(0x5021_0000, at);
  // Stream, without any cluster.
  entries.set([0xc0, 1, 0, name.length], entryBytes);
  entries.writeUInt16LE(turned(Buffer.from(name.toUpperCase(), 'utf16le')), entryBytes + 4);
  entries.set([0xc1, 0], 2 * entryBytes);
  letters.copy(entries, 2 * entryBytes + 2);
  entries.writeUInt16LE(turned([...entries].filter((_, at) => at !== 2 && at !== 3)), 2);
  return entries;
}

/**
 * An exFAT with the empty files `kept.txt` and `lost.txt`; what stands of the second is not what its sum says.
 * @param folder where its image is written
 */
export async function brokenExfat(folder: string): Promise<Partition> {
  const image = join(folder, 'broken.exfat');
  await emptyImage(image, exfatMiB);
  await tool('/usr/sbin/mkfs.exfat', '-L', 'broken', image);
  await using file = await open(image, 'r+');
  const boot = Buffer.alloc(512);
  await file.read(boot, 0, boot.length, 0);
  const [heap, root] = [boot.readUInt32LE(88), boot.readUInt32LE(96)];
  const [sector, cluster] = [2 ** boot.readUInt8(108), 2 ** (boot.readUInt8(108) + boot.readUInt8(109))];
  const lost = emptyFile('lost.txt');
  lost.writeUInt16LE(lost.readUInt16LE(2) ^ 1, 2);
  // Behind the volume's own entries: its label, its bitmap and its table of capitals.
  const at = heap * sector + (root - 2) * cluster + 3 * entryBytes;
  await file.write(Buffer.concat([emptyFile('kept.txt'), lost]), 0, 6 * entryBytes, at);
  return { name: 'exfat', type: 'linux', sizeMiB: exfatMiB, image };
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { KbootError } from '../../src/base/errors.ts';
import { run } from '../../src/base/subprocess.ts';
import { stretched } from './deadline.ts';
import { installBootCode } from './grub-bios.ts';
import { diskSize, place, sectorSize, sfdiskScript } from './partition-table.ts';
import type { PartitionTable, PlacedPartition } from './partition-table.ts';
import { copySparse } from './sparse.ts';

export interface DiskOptions extends PartitionTable {
  /** GRUB's core.img, to make the disk start under a BIOS. */
  readonly biosCore?: string;
}

/**
 * Writes a whole disk as a sparse raw image, without root and without loop devices.
 * @returns the partitions with their places
 */
export async function makeDisk(image: string, options: DiskOptions): Promise<PlacedPartition[]> {
  const placed = place(options);
  await rm(image, { force: true });
  {
    await using disk = await open(image, 'wx');
    await disk.truncate(diskSize(placed));
  }
  await run(['/sbin/sfdisk', '--quiet', '--no-reread', '--no-tell-kernel', image], {
    input: sfdiskScript(options.label, placed),
    deadlineMs: stretched(60_000),
  });
  await using disk = await open(image, 'r+');
  for (const partition of placed) {
    if (partition.image === undefined) continue;
    await using content = await open(partition.image, 'r');
    const { size } = await stat(partition.image);
    if (size > partition.sectors * sectorSize) {
      throw new KbootError('place', partition.image, `is larger than the partition ${partition.name}`);
    }
    await copySparse(content, 0, disk, partition.start * sectorSize, size);
  }
  if (options.biosCore !== undefined) await installBootCode(disk, placed, options.biosCore);
  return placed;
}

/** SHA-256 of a file, to show that a disk was not written to. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest('hex');
}

/** A partition's place on a disk, bytes. */
export interface PartitionBytes {
  readonly start: number;
  readonly end: number;
}

/** Where a partition lies, by its number from 1, as the disk's own table says. */
export async function partitionBytes(disk: string, number: number): Promise<PartitionBytes> {
  const { stdout } = await run(['/sbin/sfdisk', '--json', disk], { deadlineMs: stretched(60_000) });
  const { partitiontable: table } = JSON.parse(stdout.toString('utf8')) as {
    partitiontable: { partitions: readonly { start: number; size: number }[] };
  };
  const found = table.partitions[number - 1];
  if (found === undefined) throw new KbootError('find', disk, `there is no partition ${number}`);
  const start = found.start * sectorSize;
  return { start, end: start + found.size * sectorSize };
}

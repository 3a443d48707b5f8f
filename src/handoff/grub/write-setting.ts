import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { flushBuffers, setReadOnly } from '../../abi/blockdev.ts';
import { NotOnDevice, placeOfFile } from '../../abi/file-extents.ts';
import { KbootError } from '../../base/errors.ts';
import { blockBytes, sectorBytes, settingChange } from './environment-block.ts';
import type { SectorChange } from './environment-block.ts';

/** The environment block of a first stage: the file as it is mounted, and the device below it. */
export interface EnvironmentFile {
  /** Open for reading. */
  readonly fd: number;
  /** Bytes. */
  readonly size: number;
  readonly subject: string;
  /** The device's node, e.g. `/dev/vda3`. */
  readonly node: string;
  /** Type of its file system. */
  readonly type: string;
}

/**
 * File systems in which a file's bytes may be changed in their place on the disk, as GRUB's own
 * save_env does: no checksum, no copy on write, no compression stands beside them.
 */
const inPlace: ReadonlySet<string> = new Set(['ext2', 'ext3', 'ext4', 'vfat', 'xfs']);

const advice = 'Restart, and choose it in the first stage’s own menu.';

/** Takes a change back; nothing is left of it. */
export type Undo = () => Promise<void>;

function refused(subject: string, reason: string): KbootError {
  return new KbootError('write environment', subject, reason, { advice });
}

async function readFrom(file: FileHandle, at: number, length: number, subject: string): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead !== length) throw refused(subject, `the disk gives ${bytesRead} of ${length} bytes`);
  return buffer;
}

async function placeOf({ fd, size, subject, node, type }: EnvironmentFile): Promise<number> {
  if (!inPlace.has(type)) throw refused(subject, `a file on ${type} cannot be changed in its place`);
  if (/^\/dev\/(?:dm-|md|mapper\/)/.test(node)) {
    throw refused(subject, 'it lies on several disks or in a volume, where GRUB does not write either');
  }
  if (size !== blockBytes) throw refused(subject, `it has ${size} bytes, not ${blockBytes}`);
  try {
    const place = await placeOfFile(fd, blockBytes, subject);
    if (place % sectorBytes !== 0) throw refused(subject, 'it does not begin at a sector of its disk');
    return place;
  } catch (thrown) {
    if (thrown instanceof NotOnDevice) throw refused(subject, thrown.message);
    throw thrown;
  }
}

/** Writes one sector, to the disk itself, and reads it back from there. */
async function writeSector(
  { node, subject }: EnvironmentFile,
  place: number,
  { offset, before, after }: SectorChange,
): Promise<void> {
  await setReadOnly(node, false);
  try {
    await using device = await open(node, constants.O_RDWR | constants.O_DSYNC);
    const at = place + offset;
    await flushBuffers(device.fd, subject);
    const there = await readFrom(device, at, sectorBytes, subject);
    if (!there.equals(before)) throw refused(subject, 'the disk holds something else in its place');
    await device.write(after, 0, sectorBytes, at);
    await device.sync();
    await flushBuffers(device.fd, subject);
    const back = await readFrom(device, at, sectorBytes, subject);
    if (!back.equals(after)) throw refused(subject, 'the disk does not give back what was written');
  } finally {
    await setReadOnly(node);
  }
}

/**
 * Sets a variable in a first stage's environment block: the only write to a disk of another's.
 * One sector of the file's own bytes is written, in its place on the device; the file system, which
 * stays mounted read-only, has no part in it.
 * @returns how to take it back
 * @throws KbootError when it cannot be done safely; then nothing is written
 */
export async function writeSetting(file: EnvironmentFile, name: string, value: string): Promise<Undo> {
  const { subject, node } = file;
  const place = await placeOf(file);
  await using device = await open(node, constants.O_RDONLY);
  const block = await readFrom(device, place, blockBytes, subject);
  const change = settingChange(block, name, value, subject);
  if (change === undefined) return async () => undefined;
  await writeSector(file, place, change);
  return () => writeSector(file, place, { ...change, before: change.after, after: change.before });
}

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { flushBuffers, setReadOnly } from '../abi/blockdev.ts';
import { NotOnDevice, placeOfFile } from '../abi/file-extents.ts';
import { KbootError } from '../base/errors.ts';

/** What a disk writes whole or not at all, bytes. */
export const sectorBytes = 512;

/** A first stage's own file in which kboot may change a sector: as it is mounted, and the device below it. */
export interface InPlaceFile {
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

/** One sector to write. */
export interface SectorChange {
  /** From the start of the bytes that were read, bytes. */
  readonly offset: number;
  readonly before: Buffer;
  readonly after: Buffer;
}

/** Takes a change back; nothing is left of it. */
export type Undo = () => Promise<void>;

/**
 * File systems in which a file's bytes may be changed in their place on the disk, as GRUB's own
 * save_env does: no checksum, no copy on write, no compression stands beside them.
 */
const inPlace: ReadonlySet<string> = new Set(['ext2', 'ext3', 'ext4', 'vfat', 'xfs']);

const advice = 'Restart, and choose it in the first stage’s own menu.';

/** Why a file is not written; nothing has been then. */
export function refused(subject: string, reason: string, help = advice): KbootError {
  return new KbootError('write environment', subject, reason, { advice: help });
}

async function readFrom(file: FileHandle, at: number, length: number, subject: string): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead !== length) throw refused(subject, `the disk gives ${bytesRead} of ${length} bytes`);
  return buffer;
}

/**
 * Where a part of the file lies on its device, bytes.
 * @param at where the part begins in the file
 * @throws KbootError when it cannot be changed there safely
 */
export async function placeOf(file: InPlaceFile, at: number, length: number): Promise<number> {
  const { fd, subject, node, type } = file;
  if (!inPlace.has(type)) throw refused(subject, `a file on ${type} cannot be changed in its place`);
  if (/^\/dev\/(?:dm-|md|mapper\/)/.test(node)) {
    throw refused(
      subject,
      'it lies on several disks or in a volume, where the first stage does not write either',
    );
  }
  try {
    const place = await placeOfFile(fd, at, length, subject);
    if (place % sectorBytes !== 0) throw refused(subject, 'it does not begin at a sector of its disk');
    return place;
  } catch (thrown) {
    if (thrown instanceof NotOnDevice) throw refused(subject, thrown.message);
    throw thrown;
  }
}

/** Reads from the disk itself what lies at a place. */
export async function readPlace(
  { node, subject }: InPlaceFile,
  place: number,
  length: number,
): Promise<Buffer> {
  await using device = await open(node, constants.O_RDONLY);
  await flushBuffers(device.fd, subject);
  return await readFrom(device, place, length, subject);
}

/** Writes one sector, to the disk itself, and reads it back from there. */
export async function writeSector(
  { node, subject }: InPlaceFile,
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
 * Writes sectors one after the other, each of which leaves a valid whole; when one fails, those before
 * it are taken back.
 * @returns how to take all back
 */
export async function writeSectors(
  file: InPlaceFile,
  place: number,
  changes: readonly SectorChange[],
): Promise<Undo> {
  const written: SectorChange[] = [];
  const undo = async (): Promise<void> => {
    for (const { offset, before, after } of written.splice(0).toReversed()) {
      await writeSector(file, place, { offset, before: after, after: before });
    }
  };
  try {
    for (const change of changes) {
      await writeSector(file, place, change);
      written.push(change);
    }
  } catch (thrown) {
    await undo().catch(() => undefined);
    throw thrown;
  }
  return undo;
}

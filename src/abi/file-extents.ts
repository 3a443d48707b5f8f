import { checkedAsync, libc, SyscallError } from './libc.ts';

// include/uapi/linux/fs.h, include/uapi/linux/fiemap.h
const fiemap = 0xc020660b;
const fibmap = 1;
const figetbsz = 2;

const headerBytes = 32;
const extentBytes = 56;

/** Synchronise first, so that nothing is only in memory. */
const flagSync = 1;

/** Flags of extents that lie on the disk as they are: the last, and several shown as one. */
const harmless = 0x1 | 0x1000;

const ioctlBuffer = libc.func('int ioctl(int fd, ulong request, _Inout_ uint8_t *buffer)');
const ioctlNumber = libc.func('int ioctl(int fd, ulong request, _Inout_ int *value)');

/** Why a file's bytes cannot be found on its device. */
export class NotOnDevice extends Error {}

/**
 * Where a part of a file lies on its device, when it lies there together and as it is: neither packed
 * nor encrypted, shared, or in a structure of the file system (FIEMAP; FIBMAP for FAT).
 * @param from where the part begins in the file, bytes
 * @returns bytes from the device's start
 * @throws NotOnDevice, SyscallError
 */
export async function placeOfFile(
  fd: number,
  from: number,
  length: number,
  subject: string,
): Promise<number> {
  try {
    return await byExtent(fd, from, length, subject);
  } catch (thrown) {
    if (!(thrown instanceof SyscallError) || !['EOPNOTSUPP', 'ENOTTY'].includes(thrown.code)) throw thrown;
    return await byBlocks(fd, from, length, subject);
  }
}

async function byExtent(fd: number, from: number, length: number, subject: string): Promise<number> {
  const request = Buffer.alloc(headerBytes + extentBytes);
  request.writeBigUInt64LE(BigInt(from), 0);
  request.writeBigUInt64LE(BigInt(length), 8);
  request.writeUInt32LE(flagSync, 16);
  request.writeUInt32LE(1, 24);
  await checkedAsync(ioctlBuffer, 'fiemap', subject, fd, fiemap, request);
  if (request.readUInt32LE(20) === 0) throw new NotOnDevice('it lies nowhere on its disk');
  const [logical, physical, size] = [0, 8, 16].map((at) =>
    Number(request.readBigUInt64LE(headerBytes + at)),
  ) as [number, number, number];
  const flags = request.readUInt32LE(headerBytes + 40);
  if ((flags & ~harmless) !== 0) {
    throw new NotOnDevice(`its file system keeps it in a special way (extent flags 0x${flags.toString(16)})`);
  }
  const before = from - logical;
  if (before < 0 || before + length > size) throw new NotOnDevice('it lies in several places of its disk');
  return physical + before;
}

async function byBlocks(fd: number, from: number, length: number, subject: string): Promise<number> {
  const size = [0];
  await checkedAsync(ioctlNumber, 'block size', subject, fd, figetbsz, size);
  const blockBytes = size[0] ?? 0;
  if (blockBytes <= 0) throw new NotOnDevice('its file system does not tell its block size');
  let first = 0;
  const start = Math.floor(from / blockBytes);
  for (let block = start; block * blockBytes < from + length; block += 1) {
    const number = [block];
    await checkedAsync(ioctlNumber, 'block map', subject, fd, fibmap, number);
    const at = number[0] ?? 0;
    if (at <= 0) throw new NotOnDevice('it lies nowhere on its disk');
    if (block === start) first = at;
    else if (at !== first + block - start) throw new NotOnDevice('it lies in several places of its disk');
  }
  return first * blockBytes + (from - start * blockBytes);
}

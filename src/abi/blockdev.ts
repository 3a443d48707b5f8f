import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { checkedAsync, libc } from './libc.ts';

// include/uapi/linux/fs.h: BLKROSET = _IO(0x12, 93).
const blkRoSet = 0x125d;
// BLKFLSBUF = _IO(0x12, 97).
const blkFlushBuffers = 0x1261;

const ioctlIn = libc.func('int ioctl(int fd, ulong request, _In_ int *value)');

/**
 * Makes a block device read-only in the kernel, for every later opener:
 * not even a journal that is replayed by mistake can reach the disk.
 * @param readOnly false takes it back
 * @throws SyscallError, or what open(2) says
 */
export async function setReadOnly(device: string, readOnly = true): Promise<void> {
  await using file = await open(device, constants.O_RDONLY | constants.O_NONBLOCK);
  await checkedAsync(ioctlIn, 'set read-only', device, file.fd, blkRoSet, [readOnly ? 1 : 0]);
}

/**
 * Writes what the kernel holds of an open device to it, and forgets it: what is read next comes from the disk.
 * @throws SyscallError
 */
export async function flushBuffers(fd: number, subject: string): Promise<void> {
  await checkedAsync(ioctlIn, 'flush', subject, fd, blkFlushBuffers, [0]);
}

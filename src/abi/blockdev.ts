import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { checkedAsync, libc } from './libc.ts';

// include/uapi/linux/fs.h: BLKROSET = _IO(0x12, 93).
const blkRoSet = 0x125d;

const ioctlIn = libc.func('int ioctl(int fd, ulong request, _In_ int *value)');

/**
 * Makes a block device read-only in the kernel, for every later opener:
 * not even a journal that is replayed by mistake can reach the disk.
 * @throws SyscallError, or what open(2) says
 */
export async function setReadOnly(device: string): Promise<void> {
  await using file = await open(device, constants.O_RDONLY | constants.O_NONBLOCK);
  await checkedAsync(ioctlIn, 'set read-only', device, file.fd, blkRoSet, [1]);
}

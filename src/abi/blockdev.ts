import { closeSync, constants, openSync } from 'node:fs';
import { checked, libc } from './libc.ts';

// include/uapi/linux/fs.h: BLKROSET = _IO(0x12, 93).
const blkRoSet = 0x125d;

const ioctlIn = libc.func('int ioctl(int fd, ulong request, _In_ int *value)');

/**
 * Makes a block device read-only in the kernel, for every later opener:
 * not even a journal that is replayed by mistake can reach the disk.
 * @throws SyscallError, or what open(2) says
 */
export function setReadOnly(device: string): void {
  const fd = openSync(device, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    checked(ioctlIn(fd, blkRoSet, [1]) as number, 'set read-only', device);
  } finally {
    closeSync(fd);
  }
}

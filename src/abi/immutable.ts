import { checkedAsync, libc } from './libc.ts';

// include/uapi/linux/fs.h: FS_IOC_SETFLAGS = _IOW('f', 2, long); the kernel takes an int all the same.
const setFlags = 0x40086602;

const ioctlIn = libc.func('int ioctl(int fd, ulong request, _In_ int *value)');

/**
 * Lets an open file be changed again that its file system protects: efivarfs does so for every
 * variable that it does not know (kernel, Documentation/filesystems/efivarfs.rst).
 * @throws SyscallError
 */
export async function makeMutable(fd: number, subject: string): Promise<void> {
  await checkedAsync(ioctlIn, 'chattr -i', subject, fd, setFlags, [0]);
}

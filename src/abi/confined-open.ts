import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { SyscallError, checkedAsync, libc } from './libc.ts';

/** openat2(2) on x86-64 and arm64 (include/uapi/asm-generic/unistd.h). */
const openat2Number = 437;

// include/uapi/linux/openat2.h
const resolveNoMagicLinks = 0x02;
const resolveInRoot = 0x10;

const openat2 = libc.func(
  'long syscall(long number, int folder, const char *path, _In_ void *how, size_t size)',
);

/**
 * Finds a file without opening it (open(2), O_PATH): a device is not touched, a FIFO not held.
 * The same value on x86-64 and arm64 (include/uapi/asm-generic/fcntl.h).
 */
export const findOnly = 0o10000000;

/** Tries after EAGAIN, which any mount or rename elsewhere at that moment can cause (openat2(2)). */
const tries = 16;

/**
 * Opens a file for reading with `root` as the root of all its links: neither
 * `..` nor an absolute symbolic link can leave it. The disk may be slow: it is
 * waited for on another thread.
 * @param root folder, e.g. a mount point
 * @param path path within it; a leading slash is allowed
 * @param flags of open(2); O_NONBLOCK by default: a FIFO must not hang us
 * @returns a file descriptor, to be closed by the caller; a folder opens too
 * @throws SyscallError: ENOENT, ENOTDIR, ELOOP, EIO…; what open(2) says of the root
 */
export async function openConfined(
  root: string,
  path: string,
  flags: number = constants.O_RDONLY | constants.O_NONBLOCK,
): Promise<number> {
  // Behind a zero byte the kernel would see another path than whoever checked this one.
  if (path.includes('\0')) throw new SyscallError('open', path, 22 /* EINVAL */);
  await using folder = await open(root, constants.O_RDONLY | constants.O_DIRECTORY);
  // struct open_how { __u64 flags, mode, resolve; };
  const how = Buffer.alloc(24);
  how.writeBigUInt64LE(BigInt(flags | 0o2000000 /* O_CLOEXEC */), 0);
  how.writeBigUInt64LE(BigInt(resolveInRoot | resolveNoMagicLinks), 16);
  for (let left = tries; ; left -= 1) {
    try {
      return await checkedAsync(openat2, 'open', path, openat2Number, folder.fd, path, how, how.length);
    } catch (thrown) {
      if (!(thrown instanceof SyscallError) || thrown.code !== 'EAGAIN' || left === 0) throw thrown;
    }
  }
}

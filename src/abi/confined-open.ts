import { closeSync, constants, openSync } from 'node:fs';
import { checked, libc } from './libc.ts';

/** openat2(2) on x86-64 and arm64 (include/uapi/asm-generic/unistd.h). */
const openat2Number = 437;

// include/uapi/linux/openat2.h
const resolveNoMagicLinks = 0x02;
const resolveInRoot = 0x10;

const openat2 = libc.func(
  'long syscall(long number, int folder, const char *path, _In_ void *how, size_t size)',
);

/**
 * Opens a file for reading with `root` as the root of all its links: neither
 * `..` nor an absolute symbolic link can leave it.
 * @param root folder, e.g. a mount point
 * @param path path within it; a leading slash is allowed
 * @returns a file descriptor, to be closed by the caller
 * @throws SyscallError: ENOENT, ELOOP, EISDIR is not among them: a folder opens too
 */
export function openConfined(root: string, path: string): number {
  const folder = openSync(root, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    // struct open_how { __u64 flags, mode, resolve; }; O_NONBLOCK: a FIFO must not hang us.
    const how = Buffer.alloc(24);
    how.writeBigUInt64LE(BigInt(constants.O_RDONLY | constants.O_NONBLOCK | 0o2000000 /* O_CLOEXEC */), 0);
    how.writeBigUInt64LE(BigInt(resolveInRoot | resolveNoMagicLinks), 16);
    return checked(Number(openat2(openat2Number, folder, path, how, how.length)), 'open', path);
  } finally {
    closeSync(folder);
  }
}

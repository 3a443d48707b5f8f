import { checked, libc } from './libc.ts';

const memfdCreate = libc.func('int memfd_create(const char *name, uint flags)');

const closeOnExec = 1;

/**
 * A file in memory (memfd_create(2)); gone when its descriptor is closed.
 * @throws SyscallError
 */
export function createMemoryFile(name: string): number {
  return checked(memfdCreate(name, closeOnExec) as number, 'memfd_create', name);
}

const fallocate = libc.func('int fallocate(int fd, int mode, int64_t offset, int64_t length)');

// include/uapi/linux/falloc.h
const keepSize = 0x01;
const punchHole = 0x02;

/**
 * Gives a part of a memory file back; it reads as zeros then (fallocate(2)).
 * @throws SyscallError
 */
export function freePart(fd: number, from: number, length: number): void {
  checked(fallocate(fd, punchHole | keepSize, from, length) as number, 'fallocate', 'memory file');
}

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

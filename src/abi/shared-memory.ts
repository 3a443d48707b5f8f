import koffi from 'koffi';
import { libc } from './libc.ts';

const mmap = libc.func(
  'void *mmap(void *address, size_t length, int protection, int flags, int fd, int64_t offset)',
);
const munmap = libc.func('int munmap(void *address, size_t length)');

const protectReadWrite = 3;
const shared = 1;

/** Memory of a device. It must not be touched after it was disposed. */
export interface SharedMemory extends Disposable {
  readonly bytes: Uint8Array;
}

/**
 * A device's memory for reading and writing (mmap(2), MAP_SHARED).
 * @param offset where in the device, a multiple of the page size
 * @returns undefined when the driver maps none; errno tells why
 */
export function mapDevice(fd: number, length: number, offset = 0n): SharedMemory | undefined {
  const address: unknown = mmap(null, length, protectReadWrite, shared, fd, offset);
  if (address === null || BigInt.asIntN(64, koffi.address(address as never)) === -1n) return undefined;
  return {
    bytes: new Uint8Array(koffi.view(address as never, length)),
    [Symbol.dispose]: () => munmap(address, length),
  };
}

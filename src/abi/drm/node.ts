import { closeSync, constants, openSync, readSync } from 'node:fs';
import koffi from 'koffi';
import { SyscallError, checked, libc } from '../libc.ts';
import { waitReadable } from '../poll.ts';
import { mapDevice } from '../shared-memory.ts';
import type { SharedMemory } from '../shared-memory.ts';
import type { CardRequest } from './requests.ts';

/** A pointer in a structure: its byte there, and the array that it points to. */
export type CardPointer = readonly [at: number, to: Buffer];

/** A graphics card's node, at the level of the kernel's requests; tests put a card of their own in. */
export interface CardNode extends Disposable {
  /** For messages. */
  readonly path: string;
  /**
   * Makes a request; what the kernel answers stands in `data` and in the arrays afterwards.
   * @throws SyscallError
   */
  call(request: CardRequest, data: Buffer, pointers?: readonly CardPointer[]): void;
  /** Memory of a buffer. @throws SyscallError */
  map(offset: bigint, length: number): SharedMemory;
  /** Events (struct drm_event, drm.h) that have come, or come within so many ms; empty when none do. */
  events(mostMs: number): Buffer;
}

const ioctl = libc.func('int ioctl(int fd, ulong request, _Inout_ void *data)');

/** More than a flip of every display at once. */
const eventBytes = 4096;

/** A request that a signal interrupts is made again (libdrm, drmIoctl); not for ever. */
const tries = 100;
const interrupted: ReadonlySet<string> = new Set(['EINTR', 'EAGAIN']);

/**
 * Opens a card. The first to open one is its master and may set modes (drm_auth.c, drm_master_open).
 * @param path e.g. `/dev/dri/card0`
 * @throws what open(2) says
 */
export function openCardNode(path: string): CardNode {
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  return {
    path,
    call({ number, does }, data, pointers = []) {
      for (const [at, to] of pointers) data.writeBigUInt64LE(koffi.address(to as never), at);
      for (let left = tries; ; left -= 1) {
        try {
          checked(ioctl(fd, number, data) as number, does, path);
          return;
        } catch (thrown) {
          if (!(thrown instanceof SyscallError) || !interrupted.has(thrown.code) || left === 0) throw thrown;
        }
      }
    },
    map(offset, length) {
      const memory = mapDevice(fd, length, offset);
      if (memory === undefined) throw new SyscallError('map', path, koffi.errno());
      return memory;
    },
    events(mostMs) {
      if (!waitReadable(fd, mostMs)) return Buffer.alloc(0);
      const buffer = Buffer.alloc(eventBytes);
      return buffer.subarray(0, readSync(fd, buffer));
    },
    [Symbol.dispose]: () => closeSync(fd),
  };
}

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { SyscallError, checkedAsync, libc } from './libc.ts';

// include/uapi/linux/loop.h
const loopGetFree = 0x4c82;
const loopConfigure = 0x4c0a;
const flagReadOnly = 1;
/** The loop goes with its last user: nobody need take it apart. */
const flagAutoClear = 4;

// struct loop_config: fd and block size, 32 bits each; struct loop_info64, 232 bytes; reserved, 64 bytes.
const configBytes = 304;
const flagsAt = 8 + 52;

const ioctlPlain = libc.func('int ioctl(int fd, ulong request)');
const ioctlIn = libc.func('int ioctl(int fd, ulong request, _In_ void *value)');

/** Another program may take the loop that was free a moment ago. */
const tries = 8;

/** A file as a block device. */
export interface LoopDevice extends AsyncDisposable {
  /** Path of its node. */
  readonly node: string;
}

/**
 * Makes a block device of an open file, until it is disposed and nothing uses it any more.
 * @param fd the file, open as `access` needs it; it may be closed afterwards
 * @param subject the file as a person would name it
 * @param access default `read`: nothing can be written through the device
 * @throws SyscallError, or what open(2) says of `/dev/loop-control`
 */
export async function loopOf(
  fd: number,
  subject: string,
  access: 'read' | 'written' = 'read',
): Promise<LoopDevice> {
  const config = Buffer.alloc(configBytes);
  config.writeUInt32LE(fd, 0);
  config.writeUInt32LE((access === 'read' ? flagReadOnly : 0) | flagAutoClear, flagsAt);
  await using control = await open('/dev/loop-control', constants.O_RDWR);
  for (let left = tries; ; left -= 1) {
    const number = await checkedAsync(ioctlPlain, 'find a free loop', subject, control.fd, loopGetFree);
    const node = `/dev/loop${number}`;
    // Held open: a loop that goes with its last user would be gone before it is mounted.
    const device = await open(node, access === 'read' ? constants.O_RDONLY : constants.O_RDWR);
    try {
      await checkedAsync(ioctlIn, 'attach', subject, device.fd, loopConfigure, config);
      return { node, [Symbol.asyncDispose]: () => device.close() };
    } catch (thrown) {
      await device.close();
      if (!(thrown instanceof SyscallError) || thrown.code !== 'EBUSY' || left === 0) throw thrown;
    }
  }
}

import { closeSync } from 'node:fs';
import { SyscallError, checked, libc } from './libc.ts';

// include/linux/socket.h, include/uapi/linux/netlink.h
const afNetlink = 16;
const sockRawNonblockCloexec = 3 | 0o4000 | 0o2000000;
const netlinkKobjectUevent = 15;
const kernelGroup = 1;

const socketCall = libc.func('int socket(int family, int type, int protocol)');
const bindCall = libc.func('int bind(int fd, _In_ void *address, uint length)');
const receive = libc.func(
  'long recvfrom(int fd, _Out_ void *buffer, size_t length, int flags, _Out_ void *from, _Inout_ uint *size)',
);
const setOption = libc.func('int setsockopt(int fd, int level, int name, _In_ int *value, uint length)');

const receiveBuffer = 33; // SO_RCVBUFFORCE

/**
 * A non-blocking netlink socket that hears multicast groups (netlink(7)).
 * @param subject what is heard, for messages
 * @throws SyscallError
 */
export function openNetlink(protocol: number, groups: number, subject: string): number {
  const fd = checked(socketCall(afNetlink, sockRawNonblockCloexec, protocol) as number, 'socket', subject);
  using stack = new DisposableStack();
  stack.defer(() => closeSync(fd));
  // A burst at start-up must not overrun the queue; failing to enlarge it is no fault.
  setOption(fd, 1, receiveBuffer, [4 * 1024 * 1024], 4);
  // struct sockaddr_nl { family, pad, pid, groups }
  const address = Buffer.alloc(12);
  address.writeUInt16LE(afNetlink, 0);
  address.writeUInt32LE(groups, 8);
  checked(bindCall(fd, address, address.length) as number, 'bind', subject);
  stack.move();
  return fd;
}

/** The kernel's own device events (not udev's). Source: kernel, lib/kobject_uevent.c. */
export class UeventSocket implements Disposable {
  readonly fd = openNetlink(netlinkKobjectUevent, kernelGroup, 'uevents');
  readonly #buffer = Buffer.alloc(16 * 1024);
  readonly #sender = Buffer.alloc(12);

  /**
   * The next event as its `KEY=value` pairs; undefined when there is none now.
   * `LOST` stands in for events that overran the queue, no pair for a message
   * that another process sent: such may name any module to be loaded.
   */
  read(): ReadonlyMap<string, string> | undefined {
    try {
      const size = [this.#sender.length];
      const got = receive(this.fd, this.#buffer, this.#buffer.length, 0, this.#sender, size);
      const length = checked(Number(got), 'recv', 'uevents');
      // sockaddr_nl.nl_pid: 0 is the kernel.
      if (this.#sender.readUInt32LE(4) !== 0) return new Map();
      const fields = this.#buffer.toString('utf8', 0, length).split('\0');
      const pairs = fields
        .filter((field) => field.includes('='))
        .map((field): [string, string] => {
          const at = field.indexOf('=');
          return [field.slice(0, at), field.slice(at + 1)];
        });
      return new Map(pairs);
    } catch (thrown) {
      if (thrown instanceof SyscallError && thrown.code === 'EAGAIN') return undefined;
      if (thrown instanceof SyscallError && thrown.code === 'ENOBUFS') return new Map([['LOST', '1']]);
      throw thrown;
    }
  }

  [Symbol.dispose](): void {
    closeSync(this.fd);
  }
}

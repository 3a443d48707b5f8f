import { closeSync } from 'node:fs';
import { SyscallError, checked, libc } from './libc.ts';
import { openNetlink } from './netlink.ts';

// include/uapi/linux/netlink.h, include/uapi/linux/rtnetlink.h
const netlinkRoute = 0;
const groups = 0x1 /* RTMGRP_LINK */ | 0x10 /* RTMGRP_IPV4_IFADDR */ | 0x100; /* RTMGRP_IPV6_IFADDR */

const receive = libc.func('long recv(int fd, _Out_ void *buffer, size_t length, int flags)');

/**
 * Says that something about the network links has changed: one has come or gone, a cable was
 * plugged in, an address was set. What it is now stands in sysfs; the messages are only counted.
 */
export class LinkEventSocket implements Disposable {
  readonly fd = openNetlink(netlinkRoute, groups, 'link events');
  readonly #buffer = Buffer.alloc(16 * 1024);

  /** Takes all messages that are waiting. */
  drain(): void {
    for (;;) {
      try {
        checked(Number(receive(this.fd, this.#buffer, this.#buffer.length, 0)), 'recv', 'link events');
      } catch (thrown) {
        // Lost messages are messages, too.
        if (thrown instanceof SyscallError && thrown.code === 'ENOBUFS') continue;
        if (thrown instanceof SyscallError && thrown.code === 'EAGAIN') return;
        throw thrown;
      }
    }
  }

  [Symbol.dispose](): void {
    closeSync(this.fd);
  }
}

import { closeSync, constants, openSync } from 'node:fs';
import { checked, libc } from './libc.ts';

// include/uapi/linux/kd.h: KDSETMODE and its values.
const setMode = 0x4b3a;
const modes = { text: 0, graphics: 1 } as const;

const ioctl = libc.func('int ioctl(int fd, ulong request, ulong value)');

/**
 * Switches a virtual terminal between text and graphics. In graphics mode the
 * kernel's console draws nothing, not even its cursor.
 * @param path `/dev/tty0` is the one that is shown
 * @throws SyscallError, or what open(2) says when there is no virtual terminal
 */
export function setVtMode(mode: keyof typeof modes, path = '/dev/tty0'): void {
  const fd = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  try {
    checked(ioctl(fd, setMode, modes[mode]) as number, `switch to ${mode}`, path);
  } finally {
    closeSync(fd);
  }
}

import { closeSync, constants, openSync } from 'node:fs';
import { checked, libc } from './libc.ts';

// include/uapi/asm-generic/ioctls.h
const setLock = 0x40045431;
const getNumber = 0x80045430;
const setSize = 0x5414;

const ioctl = libc.func('int ioctl(int fd, ulong request, _Inout_ int *value)');
const ioctlSize = libc.func('int ioctl(int fd, ulong request, _In_ void *size)');

/** A terminal whose other end is ours. */
export interface PseudoTerminal extends Disposable {
  /** Our end: what is written to it is typed, what is read from it has been printed. */
  readonly fd: number;
  /** The terminal's device file, for a program. */
  readonly path: string;
  /** Tells the programs on it its size in cells. @throws SyscallError */
  resize(columns: number, rows: number): void;
}

/** Makes a pseudo-terminal (ptmx(4)). @throws SyscallError, or what open(2) says */
export function openPseudoTerminal(): PseudoTerminal {
  using stack = new DisposableStack();
  const fd = openSync('/dev/ptmx', constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  stack.defer(() => closeSync(fd));
  const value = [0];
  checked(ioctl(fd, setLock, value) as number, 'unlock', '/dev/ptmx');
  checked(ioctl(fd, getNumber, value) as number, 'number', '/dev/ptmx');
  const owned = stack.move();
  return {
    fd,
    path: `/dev/pts/${value[0]}`,
    resize(columns, rows) {
      // struct winsize: rows, columns, and pixels that nobody asks for.
      const size = Buffer.alloc(8);
      size.writeUInt16LE(rows, 0);
      size.writeUInt16LE(columns, 2);
      checked(ioctlSize(fd, setSize, size) as number, 'set the size', '/dev/ptmx');
    },
    [Symbol.dispose]: () => owned.dispose(),
  };
}

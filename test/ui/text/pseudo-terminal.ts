import { closeSync, constants, openSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';
import { checked, libc } from '../../../src/abi/libc.ts';

// include/uapi/asm-generic/ioctls.h
const setLock = 0x40045431n;
const getNumber = 0x80045430n;

const ioctl = libc.func('int ioctl(int fd, ulong request, _Inout_ int *value)');

/** The other end of a terminal that a program under test opens. */
export class PseudoTerminal implements Disposable {
  /** The terminal's device file. */
  readonly path: string;
  #output = '';
  readonly #input: WriteStream;
  readonly #stack = new DisposableStack();
  #changed = (): void => undefined;

  constructor() {
    const fd = openSync('/dev/ptmx', constants.O_RDWR | constants.O_NOCTTY);
    const value = [0];
    checked(ioctl(fd, setLock, value) as number, 'unlock', '/dev/ptmx');
    checked(ioctl(fd, getNumber, value) as number, 'number', '/dev/ptmx');
    this.path = `/dev/pts/${value[0]}`;
    // Held open, or the line would be dead before the program opens it, and after it closes it.
    const held = openSync(this.path, constants.O_RDWR | constants.O_NOCTTY);
    this.#stack.defer(() => closeSync(held));
    const reader = new ReadStream(fd);
    this.#input = new WriteStream(fd);
    this.#stack.defer(() => reader.destroy());
    reader.on('error', () => undefined);
    reader.on('data', (piece: Buffer) => {
      this.#output += piece.toString('utf8');
      this.#changed();
    });
  }

  /** What has been written since the last {@link forget}. */
  get output(): string {
    return this.#output;
  }

  forget(): void {
    this.#output = '';
  }

  type(text: string): void {
    this.#input.write(text);
  }

  /** Waits until the output holds `text`. */
  async waitFor(text: string, deadlineMs = 10_000): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(
      () => reject(new Error(`no ${JSON.stringify(text)} in ${JSON.stringify(this.#output)}`)),
      deadlineMs,
    );
    this.#changed = (): void => {
      if (this.#output.includes(text)) resolve();
    };
    this.#changed();
    try {
      await promise;
    } finally {
      clearTimeout(timer);
    }
  }

  [Symbol.dispose](): void {
    this.#stack.dispose();
  }
}

import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPseudoTerminal } from '../../../src/abi/pseudo-terminal.ts';

/** The other end of a terminal that a program under test opens. */
export class PseudoTerminal implements Disposable {
  /** The terminal's device file. */
  readonly path: string;
  readonly #fd: number;
  readonly #held: number;
  #output = '';

  constructor() {
    const { fd, path } = openPseudoTerminal();
    this.#fd = fd;
    this.path = path;
    // Held open, or its mode would be forgotten when the program closes it.
    this.#held = openSync(this.path, constants.O_RDWR | constants.O_NOCTTY);
  }

  /** Forgets what has been written so far. */
  forget(): void {
    this.#read();
    this.#output = '';
  }

  /** What has been written since the last call, or since {@link forget}. */
  take(): string {
    this.#read();
    const output = this.#output;
    this.#output = '';
    return output;
  }

  type(text: string): void {
    writeSync(this.#fd, text);
  }

  /** Waits until `text` has been written; returns all since {@link forget}. */
  async waitFor(text: string, deadlineMs = 10_000): Promise<string> {
    const end = performance.now() + deadlineMs;
    for (;;) {
      this.#read();
      if (this.#output.includes(text)) return this.#output;
      if (performance.now() > end) {
        throw new Error(`no ${JSON.stringify(text)} in ${JSON.stringify(this.#output)}`);
      }
      await sleep(10);
    }
  }

  [Symbol.dispose](): void {
    closeSync(this.#held);
    closeSync(this.#fd);
  }

  #read(): void {
    const piece = Buffer.alloc(65_536);
    try {
      for (;;) {
        const length = readSync(this.#fd, piece);
        if (length === 0) return;
        this.#output += piece.toString('utf8', 0, length);
      }
    } catch (thrown) {
      // EAGAIN: nothing more now. EIO: nobody has the terminal open, until somebody opens it again.
      if (!['EAGAIN', 'EIO'].includes((thrown as NodeJS.ErrnoException).code ?? '')) throw thrown;
    }
  }
}

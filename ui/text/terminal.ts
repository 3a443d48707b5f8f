import { constants, openSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { ReadStream, WriteStream } from 'node:tty';
import { TerminalKeys } from './terminal-keys.ts';
import type { TerminalEvent } from './terminal-keys.ts';

/** So long an escape sequence may pause in the middle, ms: slow lines and busy machines tear them apart. */
const sequencePauseMs = 100;

/** A terminal in raw mode: what is typed comes as events, nothing is echoed. */
export class Terminal implements Disposable {
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  readonly #keys = new TerminalKeys();
  readonly #decoder = new StringDecoder('utf8');
  readonly #onEvent: (event: TerminalEvent) => void;
  #pause: NodeJS.Timeout | undefined;

  /**
   * @param path a terminal's device file
   * @param onGone called when the line is dead
   * @throws what open(2) says; an Error when it is no terminal
   */
  constructor(path: string, onEvent: (event: TerminalEvent) => void, onGone: (why: string) => void) {
    // Not blocking: a serial line may wait for a carrier.
    const flags = constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK;
    this.#input = new ReadStream(openSync(path, flags));
    this.#output = new WriteStream(openSync(path, flags));
    this.#onEvent = onEvent;
    this.#input.on('data', (piece: Buffer) => this.#take(piece));
    this.#input.on('error', (error) => onGone(error.message));
    this.#output.on('error', (error) => onGone(error.message));
    this.#input.on('end', () => onGone('the line is closed'));
    this.take();
  }

  /** Starts to listen. */
  take(): void {
    this.#input.setRawMode(true);
    this.#input.resume();
  }

  /** Leaves the line to another program, in its normal mode. */
  release(): void {
    clearTimeout(this.#pause);
    this.#input.pause();
    this.#input.setRawMode(false);
  }

  write(text: string): void {
    this.#output.write(text);
  }

  [Symbol.dispose](): void {
    this.release();
    this.#input.destroy();
    this.#output.destroy();
  }

  #take(piece: Buffer): void {
    clearTimeout(this.#pause);
    for (const event of this.#keys.take(this.#decoder.write(piece))) this.#onEvent(event);
    if (!this.#keys.waiting) return;
    this.#pause = setTimeout(() => {
      for (const event of this.#keys.flush()) this.#onEvent(event);
    }, sequencePauseMs);
  }
}

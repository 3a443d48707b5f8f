import { constants, openSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { ReadStream, WriteStream } from 'node:tty';
import { Paste } from './paste.ts';
import type { Sent } from './paste.ts';
import { TerminalKeys } from './terminal-keys.ts';
import type { TerminalEvent } from './terminal-keys.ts';

/** So long an escape sequence may pause in the middle, ms: slow lines and busy machines tear them apart. */
const sequencePauseMs = 100;

/** Not blocking: a serial line may wait for a carrier. */
const openFlags = constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK;

interface OpenLine {
  readonly input: ReadStream;
  readonly output: WriteStream;
}

/** A terminal in raw mode: what is typed comes as events, nothing is echoed. */
export class Terminal implements Disposable {
  readonly #path: string;
  readonly #onEvent: (event: TerminalEvent) => void;
  readonly #onGone: (why: string) => void;
  readonly #keys = new TerminalKeys();
  readonly #paste = new Paste();
  #line: OpenLine | undefined;
  #pause: NodeJS.Timeout | undefined;

  /**
   * @param path a terminal's device file
   * @param onGone called when the line is dead
   * @throws what open(2) says; an Error when it is no terminal
   */
  constructor(path: string, onEvent: (event: TerminalEvent) => void, onGone: (why: string) => void) {
    this.#path = path;
    this.#onEvent = onEvent;
    this.#onGone = onGone;
    this.take();
  }

  /**
   * Opens the terminal, anew after {@link release}: when a shell that had it
   * ends, the kernel hangs up all who have it open (drivers/tty, disassociate_ctty).
   */
  take(): void {
    if (this.#line !== undefined) return;
    const input = new ReadStream(openSync(this.#path, openFlags));
    const output = new WriteStream(openSync(this.#path, openFlags));
    this.#line = { input, output };
    const decoder = new StringDecoder('utf8');
    input.on('data', (piece: Buffer) => this.#read(decoder.write(piece)));
    for (const stream of [input, output]) stream.on('error', (error) => this.#onGone(error.message));
    input.on('end', () => this.#onGone('the line is closed'));
    input.setRawMode(true);
  }

  /** Leaves the line to another program, in its normal mode. */
  release(): void {
    if (this.#line === undefined) return;
    const { input, output } = this.#line;
    this.#line = undefined;
    clearTimeout(this.#pause);
    input.setRawMode(false);
    input.destroy();
    output.destroy();
  }

  write(text: string): void {
    this.#line?.output.write(text);
  }

  [Symbol.dispose](): void {
    this.release();
  }

  #read(text: string): void {
    clearTimeout(this.#pause);
    for (const sent of this.#paste.take(text)) this.#take(sent);
    if (!this.#keys.waiting && !this.#paste.waiting) return;
    this.#pause = setTimeout(() => {
      for (const event of this.#keys.flush()) this.#onEvent(event);
      for (const sent of this.#paste.flush()) this.#take(sent);
    }, sequencePauseMs);
  }

  #take({ type, text }: Sent): void {
    if (type === 'pasted') this.#onEvent({ type: 'action', action: { type: 'text', text } });
    else for (const event of this.#keys.take(text)) this.#onEvent(event);
  }
}

import { StringDecoder } from 'node:string_decoder';
import { ReadStream, WriteStream } from 'node:tty';
import { ShellKeys } from './editor/bindings.ts';
import type { ShellKey } from './editor/bindings.ts';
import { KeySequences } from '../terminal/key-sequences.ts';

/** So long an escape sequence may pause in the middle, ms: slow lines and busy machines tear them apart. */
const sequencePauseMs = 100;

const csi = '\u001b[';

/** Asks a terminal for its size: the cursor goes to the far corner, and is asked where it is. */
const askSize = `\u001b7${csi}999;999H${csi}6n\u001b8`;

/** Bytes taken from the terminal at once; the kernel's line discipline holds 4096. */
const mostAtOnce = 16_384;

/** Keys kept of what is typed ahead; a line of that many is no accident of a quick hand. */
const mostAhead = 65_536;

/** Text that is pasted comes in brackets (xterm's mode 2004). */
const pasteOn = `${csi}?2004h`;
const pasteOff = `${csi}?2004l`;

/** The terminal that a shell runs on: raw while a line is edited, as it was while anything else runs. */
export class ShellTerminal {
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  readonly #sequences = new KeySequences();
  readonly #keys = new ShellKeys();
  readonly #decoder = new StringDecoder('utf8');
  #onKeys: ((keys: readonly ShellKey[]) => void) | undefined;
  #pause: NodeJS.Timeout | undefined;
  /** Typed before somebody wanted keys again; nothing typed later overtakes it. */
  #ahead: readonly ShellKey[] = [];
  /** Told by the terminal itself where the kernel knows no size: serial lines. */
  #told: { readonly columns: number; readonly rows: number } | undefined;

  /**
   * @param input file descriptor that is read @param output file descriptor that is written
   * @param onGone the line is dead: there is nobody to talk to any more
   */
  constructor(input: number, output: number, onGone: () => void) {
    const callback = (bytes: number, buffer: Uint8Array): boolean => {
      this.#read(this.#decoder.write(buffer.subarray(0, bytes)));
      return true;
    };
    // Without a buffer of its own the stream reads once more after pause(): what is typed for
    // the program that has the terminal then would be lost, or, where that is a shell with jobs
    // of its own, the read fails and the line looks dead.
    const onread = { buffer: Buffer.alloc(mostAtOnce), callback };
    this.#input = new ReadStream(input, { onread });
    this.#output = new WriteStream(output);
    this.#input.on('end', onGone);
    for (const stream of [this.#input, this.#output]) stream.on('error', onGone);
    this.#input.pause();
  }

  get columns(): number {
    return Math.max(20, this.#output.columns || this.#told?.columns || 80);
  }

  get rows(): number {
    return Math.max(4, this.#output.rows || this.#told?.rows || 24);
  }

  /** Calls `listener` when the size has changed; undone by disposing. */
  onResize(listener: () => void): Disposable {
    this.#output.on('resize', listener);
    return { [Symbol.dispose]: () => void this.#output.off('resize', listener) };
  }

  /** Takes keys from now on, in raw mode. @param onKeys all that came at once */
  take(onKeys: (keys: readonly ShellKey[]) => void): void {
    this.#onKeys = onKeys;
    this.#input.setRawMode(true);
    this.write(pasteOn);
    if (!this.#output.columns && this.#told === undefined) this.write(askSize);
    this.#input.resume();
    if (this.#ahead.length > 0) setImmediate(() => this.#giveAhead());
  }

  /** Keeps keys for whoever takes the next ones. */
  keep(keys: readonly ShellKey[]): void {
    if (this.#ahead.length + keys.length <= mostAhead) this.#ahead = [...this.#ahead, ...keys];
  }

  /** Forgets what was typed ahead: a question is answered by whoever has read it. */
  forgetAhead(): void {
    this.#ahead = [];
  }

  /** Leaves the terminal to others, in its normal mode. */
  release(): void {
    if (this.#onKeys === undefined) return;
    this.#onKeys = undefined;
    clearTimeout(this.#pause);
    this.write(pasteOff);
    this.#input.pause();
    this.#input.setRawMode(false);
  }

  write(text: string): void {
    this.#output.write(text);
  }

  #read(text: string): void {
    clearTimeout(this.#pause);
    this.#give([...this.#sequences.take(text)].map((part) => this.#keys.key(part)));
    if (!this.#sequences.waiting) return;
    this.#pause = setTimeout(() => {
      const part = this.#sequences.flush();
      this.#give([part && this.#keys.key(part)]);
    }, sequencePauseMs);
  }

  #give(all: readonly (ShellKey | undefined)[]): void {
    const keys = all.filter((key) => key !== undefined);
    for (const key of keys) if (key.type === 'size') this.#told = key;
    if (keys.length === 0) return;
    if (this.#onKeys === undefined || this.#ahead.length > 0) this.keep(keys);
    else this.#onKeys(keys);
  }

  #giveAhead(): void {
    if (this.#onKeys === undefined) return;
    const ahead = this.#ahead;
    this.#ahead = [];
    if (ahead.length > 0) this.#onKeys(ahead);
  }
}

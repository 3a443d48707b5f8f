import type { Blocks } from './options.ts';
import { acknowledgement } from './packet.ts';

/** What to do about one block. */
export interface Received {
  /** To be sent to the server; undefined while more of the window is to come. */
  readonly reply: Buffer | undefined;
  /** Bytes that are new, in order. */
  readonly bytes: Uint8Array | undefined;
  /** It was the file's last block. */
  readonly last: boolean;
}

/**
 * Puts the blocks of one transfer in order (RFC 1350, RFC 7440); pure. Numbers have 16 bits
 * and go on at 0, as servers of large files have it.
 */
export class Receiver {
  readonly #blocks: Blocks;
  #next = 1;
  #sinceReply = 0;
  /** Behind a gap one reply tells the server where to go on; more would make it send everything twice. */
  #complained = false;

  constructor(blocks: Blocks) {
    this.#blocks = blocks;
  }

  /** Number of the last block that came in order. */
  get #before(): number {
    return (this.#next + 0xffff) & 0xffff;
  }

  /** Said again when nothing comes: the last word may have been lost. */
  repeat(): Buffer {
    this.#sinceReply = 0;
    this.#complained = false;
    return acknowledgement(this.#before);
  }

  take(block: number, bytes: Uint8Array): Received {
    if (block !== this.#next) return { reply: this.#outOfOrder(), bytes: undefined, last: false };
    this.#complained = false;
    this.#next = (this.#next + 1) & 0xffff;
    this.#sinceReply += 1;
    const last = bytes.length < this.#blocks.size;
    const due = last || this.#sinceReply >= this.#blocks.window;
    if (due) this.#sinceReply = 0;
    return { reply: due ? acknowledgement(block) : undefined, bytes, last };
  }

  #outOfOrder(): Buffer | undefined {
    if (this.#complained) return undefined;
    this.#complained = true;
    this.#sinceReply = 0;
    return acknowledgement(this.#before);
  }
}

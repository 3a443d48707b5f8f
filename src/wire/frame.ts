import * as v from 'valibot';
import { KbootError } from '../base/errors.ts';

/** Longest message, bytes of JSON. */
export const maxFrame = 1024 * 1024;

/** What the core tells may be longer: a list of 10,000 entries. */
export const maxTold = 8 * 1024 * 1024;

/** The other side broke the protocol; the connection must be closed. */
export class WireError extends KbootError {
  constructor(reason: string, cause?: unknown) {
    super('read', 'message', reason, { cause });
  }
}

/**
 * A message as it goes over the socket: four bytes of length, big-endian, and
 * that many bytes of JSON in UTF-8.
 * @throws WireError when it is longer than `most` bytes
 */
export function encodeFrame(message: unknown, most = maxFrame): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  if (body.length > most) throw new WireError(`${body.length} bytes are more than ${most}`);
  const frame = Buffer.allocUnsafe(4 + body.length);
  frame.writeUInt32BE(body.length);
  body.copy(frame, 4);
  return frame;
}

/** Puts messages together from the pieces in which a socket gives them, and checks each. */
export class FrameReader<Schema extends v.GenericSchema> {
  readonly #schema: Schema;
  readonly #most: number;
  // Two readings of the same bytes must not differ: what is no UTF-8 is refused, not replaced.
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #pieces: Uint8Array[] = [];
  #size = 0;
  #broken: WireError | undefined;

  /** @param most longest message that is taken, bytes */
  constructor(schema: Schema, most = maxFrame) {
    this.#schema = schema;
    this.#most = most;
  }

  /**
   * Takes the next piece.
   * @returns the messages that are whole now, each valid against the schema. Each is
   * checked when it is asked for: those before a bad one count, however the bytes were cut
   * @throws WireError for a length over the cap, what is no JSON, or no message;
   * from then on for every piece
   */
  push(piece: Uint8Array): Iterable<v.InferOutput<Schema>> {
    if (this.#broken !== undefined) throw this.#broken;
    this.#pieces.push(piece);
    this.#size += piece.length;
    return this.#messages();
  }

  *#messages(): Generator<v.InferOutput<Schema>, void> {
    try {
      for (let body = this.#next(); body !== undefined; body = this.#next()) yield this.#parse(body);
    } catch (thrown) {
      if (!(thrown instanceof WireError)) throw thrown;
      this.#broken = thrown;
      this.#pieces = [];
      throw thrown;
    }
  }

  /** Cuts the next whole body off; undefined while there is none. */
  #next(): Buffer | undefined {
    if (this.#size < 4) return undefined;
    // Pieces are joined only when a message may be whole: a slow sender costs no squares.
    let [first] = this.#pieces;
    if (first === undefined || first.length < 4) first = this.#join();
    const length = Buffer.from(first.buffer, first.byteOffset, 4).readUInt32BE();
    if (length > this.#most) throw new WireError(`${length} bytes are announced, more than ${this.#most}`);
    if (this.#size < 4 + length) return undefined;
    if (first.length < 4 + length) first = this.#join();
    const rest = first.subarray(4 + length);
    this.#pieces = rest.length === 0 ? this.#pieces.slice(1) : [rest, ...this.#pieces.slice(1)];
    this.#size -= 4 + length;
    return Buffer.from(first.buffer, first.byteOffset + 4, length);
  }

  #join(): Buffer {
    const all = Buffer.concat(this.#pieces);
    this.#pieces = [all];
    return all;
  }

  #parse(body: Buffer): v.InferOutput<Schema> {
    let value: unknown;
    try {
      value = JSON.parse(this.#decoder.decode(body));
    } catch (cause) {
      throw new WireError('is no JSON in UTF-8', cause);
    }
    const checked = v.safeParse(this.#schema, value);
    if (checked.success) return checked.output;
    const [issue] = checked.issues;
    throw new WireError(`${v.getDotPath(issue) ?? 'message'}: ${issue.message}`);
  }
}

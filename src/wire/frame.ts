import * as v from 'valibot';
import { KbootError } from '../base/errors.ts';

/** Longest message, bytes of JSON. */
export const maxFrame = 1024 * 1024;

/** The other side broke the protocol; the connection must be closed. */
export class WireError extends KbootError {
  constructor(reason: string, cause?: unknown) {
    super('read', 'message', reason, { cause });
  }
}

/**
 * A message as it goes over the socket: four bytes of length, big-endian, and
 * that many bytes of JSON in UTF-8.
 * @throws WireError when it is longer than {@link maxFrame}
 */
export function encodeFrame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  if (body.length > maxFrame) throw new WireError(`${body.length} bytes are more than ${maxFrame}`);
  const frame = Buffer.allocUnsafe(4 + body.length);
  frame.writeUInt32BE(body.length);
  body.copy(frame, 4);
  return frame;
}

/** Puts messages together from the pieces in which a socket gives them, and checks each. */
export class FrameReader<Schema extends v.GenericSchema> {
  readonly #schema: Schema;
  #pieces: Uint8Array[] = [];
  #size = 0;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  /**
   * Takes the next piece.
   * @returns the messages that are whole now, each valid against the schema
   * @throws WireError for a length over the cap, what is no JSON, or no message
   */
  push(piece: Uint8Array): v.InferOutput<Schema>[] {
    this.#pieces.push(piece);
    this.#size += piece.length;
    const messages: v.InferOutput<Schema>[] = [];
    for (let body = this.#next(); body !== undefined; body = this.#next()) messages.push(this.#parse(body));
    return messages;
  }

  #next(): Buffer | undefined {
    if (this.#size < 4) return undefined;
    // Only when a message may be whole are the pieces joined: a slow sender costs no squares.
    const first = this.#pieces[0];
    if (first === undefined) return undefined;
    let all = first.length >= 4 ? Buffer.from(first.buffer, first.byteOffset, first.length) : this.#join();
    const length = all.readUInt32BE();
    if (length > maxFrame) throw new WireError(`${length} bytes are announced, more than ${maxFrame}`);
    if (this.#size < 4 + length) return undefined;
    if (all.length < 4 + length) all = this.#join();
    const rest = all.subarray(4 + length);
    this.#pieces = rest.length === 0 ? [] : [rest, ...this.#pieces.slice(1)];
    this.#size -= 4 + length;
    return all.subarray(4, 4 + length);
  }

  #join(): Buffer {
    const all = Buffer.concat(this.#pieces);
    this.#pieces = [all];
    return all;
  }

  #parse(body: Buffer): v.InferOutput<Schema> {
    let value: unknown;
    try {
      value = JSON.parse(body.toString('utf8'));
    } catch (cause) {
      throw new WireError('is no JSON', cause);
    }
    const checked = v.safeParse(this.#schema, value);
    if (checked.success) return checked.output;
    const [issue] = checked.issues;
    throw new WireError(`${v.getDotPath(issue) ?? 'message'}: ${issue.message}`);
  }
}

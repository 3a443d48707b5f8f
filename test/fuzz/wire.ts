import { deepEqual } from 'node:assert/strict';
import { FrameReader, WireError, encodeFrame } from '../../src/wire/frame.ts';
import { clientMessage, serverMessage } from '../../src/wire/messages.ts';
import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { mutate, seeds } from './seeds.ts';

const tokens = ['{', '}', '[', ']', '"', ',', ':', 'null', 'true', '-1', '1e400', '\\ud800', '\\u0000'];
const fields = ['"type"', '"boot"', '"hello"', '"power"', '"entryId"', '"__proto__"', '"version":1'];

/** A length that may lie, in front of the text's bytes. */
function frame(random: () => number, text: string): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.alloc(4);
  const lie = random() < 0.1 ? Math.floor(random() * 2 ** 32) : body.length;
  head.writeUInt32BE(lie);
  if (random() < 0.1 && body.length > 0)
    body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
  return Buffer.concat([head, body]);
}

/** What a reader makes of bytes that come in pieces: its messages, and whether it broke. */
function outcome(random: () => number, bytes: Buffer, schema: typeof clientMessage | typeof serverMessage) {
  const reader = new FrameReader(schema);
  const messages: unknown[] = [];
  let broke = false;
  for (let at = 0; at < bytes.length && !broke;) {
    const length = 1 + Math.floor(random() * bytes.length);
    try {
      for (const message of reader.push(bytes.subarray(at, at + length))) messages.push(message);
    } catch (thrown) {
      if (!(thrown instanceof WireError)) throw thrown;
      broke = true;
    }
    at += length;
  }
  return { messages, broke };
}

/** Messages of the core's socket. */
export const wire: Fuzzer = {
  name: 'wire',
  holds: 'streams give valid messages or one typed error, however they are cut',
  begin(random) {
    const from = seeds('wire').flatMap((file) => file.split('\n').filter((line) => line !== ''));
    let bytes = Buffer.alloc(0);
    let [good, bad] = [0, 0];
    const one = (): string =>
      random() < 0.3
        ? (from[Math.floor(random() * from.length)] ?? '')
        : mutate(random, from, [...tokens, ...fields]);
    return {
      attempt() {
        const texts = Array.from({ length: 1 + Math.floor(random() * 3) }, one);
        bytes = Buffer.concat(texts.map((text) => frame(random, text)));
        const schema = random() < 0.5 ? clientMessage : serverMessage;
        const whole = outcome(() => 1, bytes, schema);
        deepEqual(outcome(random, bytes, schema), whole);
        good += whole.messages.length;
        bad += Number(whole.broke);
        // What was taken goes over the wire again as it is.
        const again = Buffer.concat(whole.messages.map((message) => encodeFrame(message)));
        deepEqual(outcome(() => 1, again, schema).messages, whole.messages);
      },
      input: () => bytes.toString('base64'),
      finish(inputs) {
        atLeast('messages', good, inputs / 20);
        atLeast('broken streams', bad, inputs / 20);
      },
    };
  },
};

import { expect, test } from 'vitest';
import { FrameReader, WireError, encodeFrame } from '../../src/wire/frame.ts';
import { clientMessage, serverMessage } from '../../src/wire/messages.ts';
import { mutate, randomFrom, runs, seeds } from './seeds.ts';

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

test(
  `${runs} hostile streams give valid messages or one typed error, however they are cut`,
  { timeout: 3_600_000 },
  () => {
    const from = seeds('wire').flatMap((file) => file.split('\n').filter((line) => line !== ''));
    const random = randomFrom(Number(process.env['FUZZ_SEED'] ?? 1));
    let good = 0;
    let bad = 0;
    for (let run = 0; run < runs; run += 1) {
      const count = 1 + Math.floor(random() * 3);
      const texts = Array.from({ length: count }, () =>
        random() < 0.3
          ? (from[Math.floor(random() * from.length)] ?? '')
          : mutate(random, from, [...tokens, ...fields]),
      );
      const bytes = Buffer.concat(texts.map((text) => frame(random, text)));
      const schema = random() < 0.5 ? clientMessage : serverMessage;
      try {
        const whole = outcome(() => 1, bytes, schema);
        expect(outcome(random, bytes, schema)).toEqual(whole);
        good += whole.messages.length;
        bad += Number(whole.broke);
        // What was taken goes over the wire again as it is.
        const again = Buffer.concat(whole.messages.map((message) => encodeFrame(message)));
        expect(outcome(() => 1, again, schema).messages).toEqual(whole.messages);
      } catch (thrown) {
        throw new Error(`stream ${bytes.toString('base64')}`, { cause: thrown });
      }
    }
    expect(good).toBeGreaterThan(runs / 20);
    expect(bad).toBeGreaterThan(runs / 20);
  },
);

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameReader, WireError, encodeFrame, maxFrame } from '../../src/wire/frame.ts';
import { clientMessage, serverMessage } from '../../src/wire/messages.ts';
import type { ClientMessage } from '../../src/wire/messages.ts';

const messages = fc.oneof(
  fc.record({ type: fc.constant('boot' as const), entryId: fc.string({ unit: 'binary', maxLength: 40 }) }),
  fc.record({
    type: fc.constant('boot' as const),
    entryId: fc.string(),
    cmdline: fc.string({ unit: 'grapheme', maxLength: 200 }),
  }),
  fc.record({
    type: fc.constant('boot' as const),
    entryId: fc.string(),
    kernel: fc.string({ unit: 'binary', maxLength: 40 }),
    initrds: fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 64 }),
  }),
  fc.constant({ type: 'cancel' as const }),
  fc.constant({ type: 'released' as const }),
  fc.record({ type: fc.constant('hello' as const), version: fc.nat(), program: fc.string() }),
);

function frameOf(body: Uint8Array | string): Buffer {
  const bytes = Buffer.from(body as string);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes.length);
  return Buffer.concat([head, bytes]);
}

function readAll(bytes: Uint8Array): ClientMessage[] {
  return [...new FrameReader(clientMessage).push(bytes)];
}

test('messages come out as they went in, however the bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(messages, { maxLength: 8 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 50 })),
      (sent, cuts) => {
        const bytes = Buffer.concat(sent.map((message) => encodeFrame(message)));
        const reader = new FrameReader(clientMessage);
        const got: ClientMessage[] = [];
        for (let at = 0; at < bytes.length;) {
          const length = cuts.next().value ?? 1;
          got.push(...reader.push(bytes.subarray(at, at + length)));
          at += length;
        }
        expect(got).toEqual(sent);
      },
    ),
  );
});

test('a length over the cap is refused before its bytes have come', () => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(maxFrame + 1);
  expect(() => readAll(head)).toThrow(WireError);
  expect(() => readAll(head)).toThrow(/1048577 bytes are announced/);
});

test('the longest message passes and one byte more cannot be sent', () => {
  const room = maxFrame - Buffer.byteLength(JSON.stringify({ type: 'x', text: '' }));
  expect(encodeFrame({ type: 'x', text: 'a'.repeat(room) })).toHaveLength(4 + maxFrame);
  expect(() => encodeFrame({ type: 'x', text: 'a'.repeat(room + 1) })).toThrow(WireError);
});

test.each([
  ['no JSON', '{'],
  ['an empty body', ''],
  ['no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ['a byte order mark', '\ufeff{"type":"cancel"}'],
  ['no object', '7'],
  ['null', 'null'],
  ['an unknown type', '{"type":"format-disk"}'],
  ['a type of Object itself', '{"type":"constructor"}'],
  ['a field too many', '{"type":"cancel","now":true}'],
  ['a field of the prototype', '{"type":"cancel","__proto__":{"x":1}}'],
  ['a field too few', '{"type":"boot"}'],
  ['a wrong kind of field', '{"type":"boot","entryId":7}'],
  ['too many initrds', JSON.stringify({ type: 'boot', entryId: 'x', initrds: Array(65).fill('a') })],
  ['a text that is too long', JSON.stringify({ type: 'boot', entryId: 'x'.repeat(1025) })],
  ['a number out of range', '{"type":"hello","version":-1,"program":"x"}'],
  ['JSON nested without end', '['.repeat(maxFrame)],
])('%s is refused as a whole', (_, body) => {
  expect(() => readAll(frameOf(body))).toThrow(WireError);
});

test('what came before a bad message counts, and nothing after it', () => {
  const good = encodeFrame({ type: 'cancel' });
  const reader = new FrameReader(clientMessage);
  const got: ClientMessage[] = [];
  expect(() => {
    for (const message of reader.push(Buffer.concat([good, frameOf('{'), good]))) got.push(message);
  }).toThrow(WireError);
  expect(got).toEqual([{ type: 'cancel' }]);
  expect(() => reader.push(good)).toThrow(WireError);
});

test('the place of a wrong field is told', () => {
  const body = JSON.stringify({
    type: 'countdown',
    countdown: { entryId: 'a', totalMs: 'soon', remainingMs: 1 },
  });
  expect(() => [...new FrameReader(serverMessage).push(frameOf(body))]).toThrow(/countdown\.totalMs/);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asksNothing, faultIn, keyIn, sizeIn, write } from '../../../ui/braille/brlapi/messages.ts';
import { PacketError, PacketReader, encodePacket, mostContent } from '../../../ui/braille/brlapi/packet.ts';
import type { Packet } from '../../../ui/braille/brlapi/packet.ts';

const packets = fc.array(
  fc.record({
    type: fc.nat({ max: 0xffff }),
    content: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
  }),
  { maxLength: 5 },
);

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

describe('packets of BrlAPI', () => {
  test('are the same however the stream is cut', () => {
    fc.assert(
      fc.property(packets, fc.array(fc.nat(), { maxLength: 8 }), (sent, cuts) => {
        const reader = new PacketReader();
        const bytes = Buffer.concat(sent.map(({ type, content }) => encodePacket(type, content)));
        const read: Packet[] = cutAt(bytes, cuts).flatMap((piece) => reader.push(piece));
        expect(read).toEqual(sent);
      }),
    );
  });

  test('whatever bytes come, there are packets or a typed error, and each part of a packet is read', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }), (pieces) => {
        const reader = new PacketReader();
        try {
          for (const { content } of pieces.flatMap((piece) => reader.push(piece))) {
            keyIn(content);
            asksNothing(content);
            faultIn(content);
            expect(sizeIn(content)).toBeLessThanOrEqual(320);
          }
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(PacketError);
        }
      }),
    );
  });

  test('any text on any display is one packet that fits, as many signs as cells', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 1, max: 320 }),
        (text, cells) => {
          const packet = write({ text, cursor: undefined }, cells);
          expect(packet.length).toBeLessThanOrEqual(mostContent + 8);
          const signs = packet.subarray(24, 24 + packet.readUInt32BE(20)).toString('utf8');
          expect([...signs]).toHaveLength(cells);
        },
      ),
    );
  });
});

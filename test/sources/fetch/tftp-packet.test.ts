import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreed, wanted } from '../../../src/sources/fetch/tftp/options.ts';
import {
  acknowledgement,
  errorPacket,
  readPacket,
  readRequest,
} from '../../../src/sources/fetch/tftp/packet.ts';
import { Receiver } from '../../../src/sources/fetch/tftp/receiver.ts';

test('a request names path, mode and options, each ended by a zero', () => {
  expect(readRequest('a/b', { blksize: 1428 }).toString('latin1')).toBe(
    '\u0000\u0001a/b\u0000octet\u0000blksize\u00001428\u0000',
  );
});

test('what a server may send is read', () => {
  expect(readPacket(Buffer.from('\u0000\u0003\u0001\u0002xyz', 'latin1'))).toEqual({
    kind: 'data',
    block: 0x102,
    bytes: Buffer.from('xyz'),
  });
  expect(readPacket(errorPacket(1, 'File \u001b[2J not found'))).toEqual({
    kind: 'error',
    code: 1,
    text: 'File ?[2J not found',
  });
  expect(readPacket(Buffer.from('\u0000\u0006BLKSIZE\u00001428\u0000tsize\u00007\u0000', 'latin1'))).toEqual({
    kind: 'options',
    options: new Map([
      ['blksize', '1428'],
      ['tsize', '7'],
    ]),
  });
});

test('any datagram is a packet or nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      const packet = readPacket(bytes);
      if (packet?.kind === 'options') agreed(packet.options);
    }),
  );
});

test('options that end anywhere, come twice or are too many are none', () => {
  for (const text of [
    'tsize',
    'tsize\u0000',
    'tsize\u00001',
    'tsize\u00001\u0000TSIZE\u00002\u0000',
    '\u00001\u0000',
  ]) {
    expect(readPacket(Buffer.from(`\u0000\u0006${text}`, 'latin1'))).toBeUndefined();
  }
  const many = Array.from({ length: 20 }, (_, i) => `o${i}\u00001\u0000`).join('');
  expect(readPacket(Buffer.from(`\u0000\u0006${many}`, 'latin1'))).toBeUndefined();
});

test('a server may take less than it was asked for, never more, and nothing else', () => {
  expect(agreed(new Map([['blksize', '512']]))).toEqual({ size: 512, window: 1, total: undefined });
  const all = new Map(Object.entries(wanted).map(([name, value]) => [name, String(value)]));
  expect(agreed(all)).toEqual({ size: wanted.blksize, window: wanted.windowsize, total: 0 });
  const bad = [
    ['blksize', '65464'],
    ['blksize', '7'],
    ['windowsize', '0'],
    ['windowsize', '65535'],
    ['tsize', '-1'],
    ['tsize', '1e3'],
    ['multicast', 'x'],
  ] as const;
  for (const [name, value] of bad) expect(agreed(new Map([[name, value]]))).toBeUndefined();
});

test('blocks that are lost, doubled or come late still give the file, in order and once', () => {
  const size = 8;
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 600 }),
      fc.integer({ min: 1, max: 16 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
      (file, window, fates) => {
        const receiver = new Receiver({ size, window, total: undefined });
        const blocks = Math.floor(file.length / size) + 1;
        const got: number[] = [];
        let sent = 0;
        for (let round = 0; round < 10_000; round += 1) {
          let answer: Buffer | undefined;
          for (let block = sent + 1; block <= Math.min(sent + window, blocks); block += 1) {
            const fate = fates.next().value ?? 9;
            // Lost, doubled, or as it should be.
            for (let times = fate === 0 ? 0 : fate === 1 ? 2 : 1; times > 0; times -= 1) {
              const { reply, bytes, last } = receiver.take(
                block & 0xffff,
                file.subarray((block - 1) * size, block * size),
              );
              if (bytes !== undefined) got.push(...bytes);
              if (last) {
                expect(got).toEqual([...file]);
                expect(reply).toEqual(acknowledgement(blocks & 0xffff));
                return;
              }
              answer = reply ?? answer;
            }
          }
          sent = (answer ?? receiver.repeat()).readUInt16BE(2);
        }
        expect.unreachable('the file never came');
      },
    ),
  );
});

test('numbers go on at 0 behind 65535', () => {
  const receiver = new Receiver({ size: 1, window: 1, total: undefined });
  let count = 0;
  for (let block = 1; block <= 70_000; block += 1) {
    if (receiver.take(block & 0xffff, Buffer.from('x')).bytes !== undefined) count += 1;
  }
  expect(count).toBe(70_000);
});

import { createSocket } from 'node:dgram';
import { expect, test } from 'vitest';
import { freeUdpPort } from '../../servers/free-port.ts';
import { data, options, startTftpTricks } from '../../servers/tftp-tricks.ts';
import type { TftpTrick } from '../../servers/tftp-tricks.ts';
import { fetchText } from './fetching.ts';

const file = Array.from({ length: 9000 }, (_, i) => `line ${i}\n`).join('');
const bytes = Buffer.from(file);

const isRequest = (datagram: Buffer): boolean => datagram[1] === 1;
const blockOf = (datagram: Buffer): number => datagram.readUInt16BE(2);

/** Sends a file as RFC 7440 has it; `loses` says which datagrams go astray. */
function sender(size: number, window: number, loses: (count: number) => boolean = () => false): TftpTrick {
  let sent = 0;
  return (datagram) => {
    if (isRequest(datagram)) return [options({ blksize: size, windowsize: window, tsize: bytes.length })];
    if (datagram[1] !== 4) return [];
    const first = blockOf(datagram) + 1;
    const answers = Array.from({ length: window }, (_, i) => first + i)
      .filter((block) => (block - 1) * size <= bytes.length)
      .map((block) => data(block, bytes.subarray((block - 1) * size, block * size)));
    return answers.filter(() => {
      sent += 1;
      return !loses(sent);
    });
  };
}

async function fetchFrom(trick: TftpTrick): ReturnType<typeof fetchText> {
  await using server = await startTftpTricks(trick);
  return await fetchText(`tftp://127.0.0.1:${server.port}/file`, { stallMs: 900 });
}

test('several blocks on their way at once, some of them lost, give the file', async () => {
  const { text, progress } = await fetchFrom(sender(1428, 16, (count) => count % 9 === 0));
  expect(text).toBe(file);
  expect(progress[0]).toEqual([0, bytes.length]);
});

test('a server from before options refuses them, and is asked again without', async () => {
  const trick: TftpTrick = (datagram) => {
    if (!isRequest(datagram)) return blockOf(datagram) === 1 ? [data(2, Buffer.from('end'))] : [];
    const plain = datagram.toString('latin1').endsWith('octet\u0000');
    return plain
      ? [data(1, Buffer.alloc(512, 'x'))]
      : [Buffer.from('\u0000\u0005\u0000\u0008no options\u0000')];
  };
  expect((await fetchFrom(trick)).text).toBe(`${'x'.repeat(512)}end`);
});

const faults: readonly (readonly [what: string, trick: TftpTrick, reason: RegExp])[] = [
  [
    'ends before the size that it has announced',
    (datagram) => (isRequest(datagram) ? [options({ tsize: 99 })] : [data(1, Buffer.from('short'))]),
    /the file ends after 5 of 99 bytes/,
  ],
  [
    'sends more than it has announced',
    (datagram) => (isRequest(datagram) ? [options({ tsize: 3 })] : [data(1, Buffer.from('longer'))]),
    /sends more than the 3 bytes/,
  ],
  ['announces too much', () => [options({ tsize: 9_000_000_000 })], /larger than 8388608 bytes/],
  [
    'agrees to more than it was asked for',
    () => [options({ blksize: 65464 })],
    /options that were not asked for/,
  ],
  [
    'stalls in the middle',
    (datagram) => (isRequest(datagram) ? [data(1, Buffer.alloc(512))] : []),
    /has stopped sending/,
  ],
  ['sends garbage', () => [Buffer.from('garbage'), Buffer.alloc(0), Buffer.alloc(3)], /cannot be reached/],
  [
    'has no such file',
    () => [Buffer.from('\u0000\u0005\u0000\u0001File not found\u0000')],
    /there is no such file \(File not found\)/,
  ],
];

test.each(faults)('a server that %s is named as such', async (_, trick, reason) => {
  await expect(fetchFrom(trick)).rejects.toMatchObject({ reason: expect.stringMatching(reason) });
});

test('a file without end is cut at the cap', async () => {
  const endless: TftpTrick = (datagram) =>
    isRequest(datagram)
      ? [options({ blksize: 1428 })]
      : [data((blockOf(datagram) + 1) & 0xffff, Buffer.alloc(1428))];
  await expect(fetchFrom(endless)).rejects.toThrow(/larger than 8388608 bytes/);
});

test('where nothing listens the deadline says so', async () => {
  const port = await freeUdpPort();
  await expect(fetchText(`tftp://127.0.0.1:${port}/x`, { connectMs: 300 })).rejects.toMatchObject({
    reason: 'the server cannot be reached: nothing came within 0.3 s',
  });
});

test('datagrams from another port than the transfer has are not believed', async () => {
  const stranger = createSocket('udp4');
  let client = 0;
  const trick: TftpTrick = (datagram, count) => {
    if (isRequest(datagram)) return [options({ tsize: 515 })];
    if (count === 1) return [data(1, Buffer.alloc(512, 'x'))];
    return [data(2, Buffer.from('end'))];
  };
  await using server = await startTftpTricks(
    (datagram, count) => {
      stranger.send(data(1, Buffer.from('evil')), client, '127.0.0.1');
      return trick(datagram, count);
    },
    (port) => (client = port),
  );
  expect((await fetchText(`tftp://127.0.0.1:${server.port}/file`)).text).toBe(`${'x'.repeat(512)}end`);
  stranger.close();
});

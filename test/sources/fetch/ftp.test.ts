import { expect, test } from 'vitest';
import { startFtpTricks } from '../../servers/ftp-tricks.ts';
import type { FtpTricks } from '../../servers/ftp-tricks.ts';
import { fetchText } from './fetching.ts';

const body = 'x'.repeat(20_000);

const faults: readonly (readonly [what: string, tricks: FtpTricks, reason: RegExp])[] = [
  ['greets with garbage', { greeting: '\u0000\u0001\u0002' }, /./],
  ['lets nobody in', { greeting: '421 too many users' }, /closes the connection \(421 too many users\)/],
  ['has no such file', { size: '550 no such file' }, /there is no such file, or the server forbids it/],
  ['announces too much', { size: '213 900000000000' }, /larger than 8388608 bytes/],
  [
    'sends less than it announced',
    { size: '213 30000', data: (socket) => socket.end(body.slice(0, 10)), restart: '502 no' },
    /the file ends after 10 of 30000 bytes/,
  ],
  [
    'sends more than it announced',
    { size: '213 5', data: (socket) => socket.end(body) },
    /sends more than the 5 bytes/,
  ],
  [
    'stalls',
    { size: '213 20000', data: (socket, from) => socket.write(body.slice(from, 9000)) },
    /has stopped sending/,
  ],
  ['gives a data port that makes no sense', { passive: '229 (|||x|)' }, /./],
];

test.each(faults)('a server that %s is named as such', async (_, tricks, reason) => {
  await using server = await startFtpTricks(tricks);
  const url = `ftp://127.0.0.1:${server.port}/file`;
  await expect(fetchText(url)).rejects.toMatchObject({
    subject: url,
    reason: expect.stringMatching(reason),
  });
});

test('a transfer that ends early is gone on with from there (REST)', async () => {
  await using server = await startFtpTricks({
    size: `213 ${body.length}`,
    data: (socket, from) => socket.end(body.slice(from, from + 8000)),
  });
  expect((await fetchText(`ftp://127.0.0.1:${server.port}/file`)).text).toBe(body);
  expect(server.commands.filter((line) => line.startsWith('REST'))).toEqual(['REST 8000', 'REST 16000']);
});

test('a server that knows no REST is read anew', async () => {
  let count = 0;
  await using server = await startFtpTricks({
    size: `213 ${body.length}`,
    restart: '502 no',
    data: (socket) => {
      count += 1;
      socket.end(count === 1 ? body.slice(0, 8000) : body);
    },
  });
  expect((await fetchText(`ftp://127.0.0.1:${server.port}/file`)).text).toBe(body);
});

test('user, password and path are what the URL says, escapes undone; a path from the root has two slashes', async () => {
  await using server = await startFtpTricks({ data: (socket) => socket.end('fine') });
  const at = `127.0.0.1:${server.port}`;
  expect((await fetchText(`ftp://me:p%40ss@${at}/a%20b/c`)).text).toBe('fine');
  expect((await fetchText(`ftp://${at}/%2Fboot/x`)).text).toBe('fine');
  const told = server.commands.filter((line) => /^(?:USER|PASS|RETR)/.test(line));
  expect(told).toEqual([
    'USER me',
    'PASS p@ss',
    'RETR a b/c',
    'USER anonymous',
    'PASS kboot@',
    'RETR /boot/x',
  ]);
});

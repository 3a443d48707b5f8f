import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeadlineError } from '../../../src/base/errors.ts';
import { httpTricks, startHostile } from '../../servers/hostile.ts';
import type { HostileServer } from '../../servers/hostile.ts';
import { freePort } from '../../servers/free-port.ts';
import { fetchText } from './fetching.ts';

let server: HostileServer;
beforeAll(async () => {
  server = await startHostile();
});
afterAll(() => server[Symbol.asyncDispose]());

const url = (path: string): string => `http://127.0.0.1:${server.port}${path}`;

test('a server that is well is fetched from, with its progress', async () => {
  const { text, progress } = await fetchText(url('/page'));
  expect(text).toBe('fine');
  expect(progress).toEqual([
    [0, 4],
    [4, 4],
  ]);
});

const faults: readonly (readonly [path: string, reason: RegExp])[] = [
  ['/none', /there is no such file \(404 Not Found\)/],
  ['/silent', /takes the request but does not answer: nothing came within 0\.4 s/],
  ['/closes', /the connection broke off/],
  ['/garbage', /Parse Error/],
  ['/longhead', /Header overflow/],
  ['/shorter', /the connection broke off/],
  ['/longer', /sends more than the 4 bytes that it has announced/],
  ['/stalls', /has stopped sending: nothing to speak of came within 0\.4 s/],
  ['/drips', /has stopped sending/],
  ['/endless', /larger than 8388608 bytes/],
  ['/huge', /larger than 8388608 bytes/],
  ['/circle', /the redirects of the server lead in a circle/],
  ['/away', /redirects more than 8 times/],
  ['/file', /redirects to file:, which is not followed/],
  ['/nowhere', /redirects without saying where/],
];

test.each(faults)('%s: a server at fault is named, with the reason %s', async (path, reason) => {
  const started = performance.now();
  await expect(fetchText(url(path))).rejects.toMatchObject({
    subject: url(path),
    reason: expect.stringMatching(reason),
  });
  expect(performance.now() - started).toBeLessThan(6000);
});

test('every trick of the server is played', () => {
  const played = new Set(faults.map(([path]) => path));
  expect(Object.keys(httpTricks).filter((path) => !played.has(path))).toEqual(['/circle2', '/page']);
});

test('where nothing listens the port is named, at once', async () => {
  const port = await freePort();
  await expect(fetchText(`http://127.0.0.1:${port}/x`)).rejects.toMatchObject({
    reason: `nothing listens on port ${port} of 127.0.0.1`,
  });
});

test('a server that never ends the handshake is given up at the deadline of connecting', async () => {
  const secure = url('/page').replace('http:', 'https:');
  await expect(fetchText(secure, { connectMs: 200 })).rejects.toMatchObject({
    reason: 'the server cannot be reached: nothing came within 0.2 s',
  });
});

test('a fetch is cancelled at once, and its connection goes', async () => {
  const stop = new AbortController();
  const reason = new DeadlineError('test', 'x', 'enough');
  const fetching = fetchText(url('/silent'), { answerMs: 60_000 }, stop.signal);
  setTimeout(() => stop.abort(reason), 50);
  const started = performance.now();
  await expect(fetching).rejects.toBe(reason);
  expect(performance.now() - started).toBeLessThan(1000);
});

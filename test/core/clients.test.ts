import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CoreServer } from '../../src/core/server.ts';
import { encodeFrame } from '../../src/wire/frame.ts';
import type { ClientMessage, ServerMessage } from '../../src/wire/messages.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { RunningCore, TestClient, isRoot, rootReason } from './running-core.ts';

const rootTest = isRoot ? test : test.skip;
const conf = 'one=vda1:/one\n';

/** All that a socket answers to these bytes until it is closed by the other side. */
async function answerTo(socketPath: string, bytes: Uint8Array): Promise<string> {
  const socket = connect(socketPath);
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(pieces).toString();
}

test('a client that talks nonsense is hung up on, and the others notice nothing', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf });
  using client = await new TestClient(core).connected();
  const hello = encodeFrame({ type: 'hello', version: 1, program: 'bad' });
  const nonsense = [
    Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    Buffer.from([0xff, 0xff, 0xff, 0xff]),
    Buffer.concat([hello, Buffer.from([0, 0, 0, 1, 0x7b])]),
    Buffer.concat([hello, encodeFrame({ type: 'boot' })]),
  ];
  for (const bytes of nonsense) await answerTo(core.socket, bytes);
  client.send({ type: 'boot', entryId: 'none' });
  expect(await client.next('failure')).toMatchObject({ subject: 'none', reason: 'there is no such entry' });
  expect(client.disconnections).toBe(0);
});

test('another version of the protocol is refused with a reason', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf });
  await new TestClient(core).connected().then((client) => client[Symbol.dispose]());
  const answer = await answerTo(core.socket, encodeFrame({ type: 'hello', version: 99, program: 'old' }));
  expect(answer).toContain('protocol 99 is not 1');
  expect(answer).not.toContain('welcome');
});

test('without a hello nothing is told or done', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf });
  await new TestClient(core).connected().then((client) => client[Symbol.dispose]());
  const answer = await answerTo(core.socket, encodeFrame({ type: 'stop-countdown' }));
  expect(answer).toContain('the first message must be hello');
});

test('the socket is for its owner alone', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf });
  using _client = await new TestClient(core).connected();
  expect(statSync(core.socket).mode & 0o777).toBe(0o600);
  expect(statSync(core.run).mode & 0o777).toBe(0o700);
});

test('a core that starts again after a crash takes its socket over, and clients find it', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf });
  using client = await new TestClient(core).connected();
  const before = client.messages.length;
  await core.restart();
  await client.next('welcome', () => true, before);
  expect(client.disconnections).toBe(1);
});

rootTest(`another user may look, but not act${rootReason}`, async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf: `timeout=300\ndefault=one\n${conf}` });
  using client = await new TestClient(core).connected();
  for (const path of [folder.path, core.run]) chmodSync(path, 0o755);
  chmodSync(core.socket, 0o666);
  const asks: ClientMessage[] = [
    { type: 'hello', version: 1, program: 'guest' },
    { type: 'boot', entryId: 'one' },
    { type: 'power', action: 'reboot' },
    { type: 'stop-countdown' },
    { type: 'cancel' },
  ];
  const bytes = Buffer.concat(asks.map((message) => encodeFrame(message))).toString('base64');
  const script = `const socket = require('node:net').connect(process.argv[1]);
    socket.write(Buffer.from(process.argv[2], 'base64'));
    socket.pipe(process.stdout);
    setTimeout(() => socket.destroy(), 1000);`;
  const guest = spawn(
    'setpriv',
    ['--reuid=65534', '--regid=65534', '--clear-groups', 'node', '-e', script, core.socket, bytes],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let told = '';
  guest.stdout.on('data', (piece: Buffer) => (told += piece.toString()));
  await once(guest, 'close');
  expect(told).toContain('"welcome"');
  expect(told.match(/this user may look, but not act/g)).toHaveLength(4);
  expect(client.messages.filter(({ type }) => type === 'failure' || type === 'release')).toEqual([]);
  using later = await new TestClient(core).connected();
  expect(later.messages[3]).toMatchObject({ countdown: { remainingMs: expect.any(Number) } });
});

test('a client that does not read is dropped before its queue eats the memory', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'run/core.sock');
  const welcome: ServerMessage = { type: 'welcome', version: 1, program: 'core' };
  const gone: string[] = [];
  using server = new CoreServer(path, {
    replay: () => [welcome],
    onMessage: () => undefined,
    onGone: ({ program }) => void gone.push(program),
  });
  const deaf = connect(path);
  deaf.on('error', () => undefined);
  deaf.write(encodeFrame({ type: 'hello', version: 1, program: 'deaf' }));
  await once(deaf, 'readable');
  using reader = await new Promise<TestClient>((resolve) => {
    const client = new TestClient({ socket: path });
    void client.next('welcome').then(() => resolve(client));
  });
  const text = 'x'.repeat(16_000);
  const line = { seq: 1, atMs: 0, level: 'info' as const, text, subject: '', stage: '', advice: '' };
  const message: ServerMessage = { type: 'status', lines: Array.from({ length: 50 }, () => line) };
  for (let sent = 0; sent < 100 && gone.length === 0; sent += 1) {
    server.broadcast(message);
    await reader.until(() => reader.messages.length > sent + 1, 'a broadcast');
  }
  await expect.poll(() => gone).toEqual(['deaf']);
  const before = reader.messages.length;
  server.broadcast(message);
  await reader.next('status', () => true, before);
  deaf.destroy();
});

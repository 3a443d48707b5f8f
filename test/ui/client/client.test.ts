import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FrameReader, encodeFrame } from '../../../src/wire/frame.ts';
import { clientMessage } from '../../../src/wire/messages.ts';
import type { ClientMessage, ServerMessage } from '../../../src/wire/messages.ts';
import { CoreClient } from '../../../ui/client/client.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';

const welcome: ServerMessage = { type: 'welcome', version: 1, program: 'core' };

/** A socket in the core's place; what it does is the test's. */
class Peer implements AsyncDisposable {
  readonly server: Server;
  readonly connections: Socket[] = [];

  constructor(path: string, onConnection: (socket: Socket) => void) {
    this.server = createServer((socket) => {
      socket.on('error', () => undefined);
      this.connections.push(socket);
      onConnection(socket);
    }).listen(path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.connections) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}

function clientOf(path: string): { client: CoreClient; got: ServerMessage[]; losses: () => number } {
  const got: ServerMessage[] = [];
  let losses = 0;
  const client = new CoreClient(
    'test',
    { onMessage: (message) => void got.push(message), onDisconnected: () => void (losses += 1) },
    path,
  );
  return { client, got, losses: () => losses };
}

test('a client that starts before the core waits quietly, says hello, and is told', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'core.sock');
  const { client, got, losses } = clientOf(path);
  using _client = client;
  await sleep(120);
  client.send({ type: 'cancel' });
  const asked: ClientMessage[] = [];
  const reader = new FrameReader(clientMessage);
  await using _peer = new Peer(path, (socket) => {
    socket.on('data', (piece: Buffer) => asked.push(...reader.push(piece)));
    socket.write(encodeFrame(welcome));
  });
  await expect.poll(() => got).toEqual([welcome]);
  client.send({ type: 'stop-countdown' });
  // What was asked without a core is forgotten.
  await expect
    .poll(() => asked)
    .toEqual([{ type: 'hello', version: 1, program: 'test' }, { type: 'stop-countdown' }]);
  expect(losses()).toBe(0);
});

test('a core that hangs up is told to the user once, and connected to again', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'core.sock');
  await using peer = new Peer(path, (socket) => void socket.write(encodeFrame(welcome)));
  const { client, got, losses } = clientOf(path);
  using _client = client;
  await expect.poll(() => got.length).toBe(1);
  peer.connections[0]?.destroy();
  await expect.poll(() => got.length).toBe(2);
  expect(losses()).toBe(1);
});

test.each([
  ['refuses the version', encodeFrame({ ...refusal(), type: 'failure' })],
  ['talks nonsense', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
])('a core that %s is not asked again and again', async (_, answer) => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'core.sock');
  await using peer = new Peer(path, (socket) => void socket.end(answer));
  const { client } = clientOf(path);
  using _client = client;
  await expect.poll(() => peer.connections.length).toBe(1);
  const start = performance.now();
  await sleep(400);
  // Once a second at most; with a try each 25 ms there would be sixteen.
  expect(peer.connections.length).toBeLessThanOrEqual(2 + (performance.now() - start) / 1000);
});

function refusal() {
  const reason = 'protocol 1 is not 2';
  return { request: 'hello', subject: 'connection', stage: 'hello', reason, advice: '' };
}

test('a client that is closed comes back no more', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'core.sock');
  await using peer = new Peer(path, (socket) => void socket.write(encodeFrame(welcome)));
  const { client, got, losses } = clientOf(path);
  await expect.poll(() => got.length).toBe(1);
  client[Symbol.dispose]();
  await sleep(150);
  expect(peer.connections).toHaveLength(1);
  expect(losses()).toBe(0);
});

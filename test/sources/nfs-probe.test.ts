import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { expect, test } from 'vitest';
import { directoriesAbove } from '../../src/sources/nfs.ts';
import { nfsVersion, versionsIn } from '../../src/sources/nfs-probe.ts';

/** An accepted reply to call 1 with its record mark; `fields` follow the empty verifier. */
function reply(...fields: number[]): Buffer {
  const all = [1, 1, 0, 0, 0, ...fields];
  const bytes = Buffer.alloc(4 + all.length * 4);
  bytes.writeUInt32BE(0x8000_0000 + all.length * 4, 0);
  all.forEach((field, i) => bytes.writeUInt32BE(field, 4 + i * 4));
  return bytes;
}

/** A server on this machine that does one thing with each connection. */
async function serving(act: (socket: Socket) => void, work: (port: number) => Promise<void>): Promise<void> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    act(socket);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await work((server.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

const { signal } = new AbortController();

test('a server that takes the question speaks the version that was asked', async () => {
  await serving(
    (socket) => socket.write(reply(0)),
    async (port) => expect(await nfsVersion('127.0.0.1', port, 'server:/x', signal)).toBe(4),
  );
});

test('a server that speaks only older versions says which', async () => {
  await serving(
    (socket) => socket.write(reply(2, 2, 3)),
    async (port) => expect(await nfsVersion('127.0.0.1', port, 'server:/x', signal)).toBe(3),
  );
  await serving(
    (socket) => socket.write(reply(2, 2, 2)),
    async (port) => {
      await expect(nfsVersion('127.0.0.1', port, 'server:/x', signal)).rejects.toThrow(
        /speaks neither NFS 4 nor 3, but 2/,
      );
    },
  );
});

test.each([
  ['SSH-2.0-OpenSSH_9.2\r\n', /what answers .* is no NFS server/],
  [reply(1), /what answers .* is no NFS server/],
  [Buffer.from([0x80, 0, 0, 4, 0, 0, 0, 1]), /what answers .* is no NFS server/],
])('case %#: something else that answers is no NFS server', async (answer, reason) => {
  await serving(
    (socket) => socket.write(answer),
    async (port) => {
      await expect(nfsVersion('127.0.0.1', port, 'server:/x', signal)).rejects.toThrow(reason);
    },
  );
});

test('a server that hangs up, and a port without one, are told apart', async () => {
  let unused = 0;
  await serving(
    (socket) => socket.end(),
    async (port) => {
      unused = port;
      await expect(nfsVersion('127.0.0.1', port, 'server:/x', signal)).rejects.toThrow(
        /the server has hung up/,
      );
    },
  );
  await expect(nfsVersion('127.0.0.1', unused, 'server:/x', signal)).rejects.toThrow(
    /no NFS server runs there/,
  );
});

test('a deaf server is left when the user says so', async () => {
  await serving(
    () => undefined,
    async (port) => {
      const abort = new AbortController();
      const asking = nfsVersion('127.0.0.1', port, 'server:/x', abort.signal);
      abort.abort();
      await expect(asking).rejects.toThrow(/cancelled/);
    },
  );
});

test('an answer is waited for until it is whole, wherever it is cut', () => {
  const whole = reply(2, 3, 4);
  for (let cut = 0; cut < whole.length; cut += 1) {
    expect(versionsIn(whole.subarray(0, cut), 4)).toBeUndefined();
  }
  expect(versionsIn(whole, 4)).toEqual({ low: 3, high: 4 });
});

test('exports are looked for from the root of the server on', () => {
  expect(directoriesAbove('/a/b/c')).toEqual(['/', '/a', '/a/b']);
  expect(directoriesAbove('/c')).toEqual(['/']);
  expect(directoriesAbove('/')).toEqual(['/']);
});

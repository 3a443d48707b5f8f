import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A server that says what it likes to whoever asks for a path. */
export interface HostileServer extends AsyncDisposable {
  readonly port: number;
  /** Heads of the requests that came, in order. */
  readonly requests: readonly string[];
}

/**
 * What is done to a client that has sent its request.
 * @param head of its request, with the empty line
 */
export type Trick = (socket: Socket, head: string) => void;

const mebibyte = Buffer.alloc(1024 * 1024, 'x');

/** Writes for as long as the client reads. */
function pour(socket: Socket): void {
  while (!socket.destroyed && socket.write(mebibyte));
  socket.once('drain', () => pour(socket));
}

/** HTTP servers as nobody should have them, by path. */
export const httpTricks: Readonly<Record<string, Trick>> = {
  '/silent': () => undefined,
  '/closes': (socket) => socket.end(),
  '/garbage': (socket) => socket.end('\u0000\u0001\u0002 kboot? no\r\n\r\n'.repeat(100)),
  '/longhead': (socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`),
  '/shorter': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this'),
  '/longer': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmore than four bytes'),
  '/stalls': (socket) =>
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n${'x'.repeat(5000)}`),
  '/drips': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n');
    const timer = setInterval(() => socket.write('x'), 50);
    socket.once('close', () => clearInterval(timer));
  },
  '/endless': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    pour(socket);
  },
  '/huge': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900000000000000\r\n\r\n');
    pour(socket);
  },
  '/circle': (socket) => socket.end('HTTP/1.1 302 Found\r\nLocation: /circle2\r\n\r\n'),
  '/circle2': (socket) => socket.end('HTTP/1.1 302 Found\r\nLocation: /circle\r\n\r\n'),
  '/away': (socket, head) => {
    const count = Number(/\?(\d+)/.exec(head)?.[1] ?? 0);
    socket.end(`HTTP/1.1 302 Found\r\nLocation: /away?${count + 1}\r\n\r\n`);
  },
  '/file': (socket) => socket.end('HTTP/1.1 302 Found\r\nLocation: file:///etc/shadow\r\n\r\n'),
  '/nowhere': (socket) => socket.end('HTTP/1.1 302 Found\r\n\r\n'),
  '/page': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine'),
};

/** Starts a server on the loopback that plays these tricks. */
export async function startHostile(
  tricks: Readonly<Record<string, Trick>> = httpTricks,
): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    let head = '';
    socket.on('data', (piece) => {
      head += piece.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      requests.push(head);
      const path = /^GET ([^ ?]*)/.exec(head)?.[1] ?? '';
      (tricks[path] ?? (() => socket.end('HTTP/1.1 404 Not Found\r\n\r\n')))(socket, head);
      head = '';
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

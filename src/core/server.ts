import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { dirname } from 'node:path';
import { log } from '../base/log.ts';
import { FrameReader, encodeFrame } from '../wire/frame.ts';
import { clientMessage, protocolVersion } from '../wire/messages.ts';
import type { ClientMessage, ServerMessage } from '../wire/messages.ts';

/** A connected client. */
export interface Client {
  /** Program name as it said itself; for messages only. */
  readonly program: string;
  send(message: ServerMessage): void;
}

/** What the core does with its clients. */
export interface ServerEvents {
  /** The messages that tell a new client all that it missed, in order. */
  replay(): readonly ServerMessage[];
  onMessage(client: Client, message: ClientMessage): void;
}

/** A client that does not read is dropped before its queue eats the memory. */
const maxQueued = 8 * 1024 * 1024;

/** The core's socket; any number of clients. */
export class CoreServer implements Disposable {
  readonly #events: ServerEvents;
  readonly #sockets = new Map<Socket, Client>();
  readonly #server: Server;

  /** @param path Unix socket; its folder is closed to all but root, which is what decides who may ask */
  constructor(path: string, events: ServerEvents) {
    this.#events = events;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    rmSync(path, { force: true });
    this.#server = createServer((socket) => this.#accept(socket));
    this.#server.on('error', (error) => log('error', `socket ${path}: ${error.message}`));
    this.#server.listen(path, () => chmodSync(path, 0o600));
  }

  /** Clients that have said hello. */
  get clients(): readonly Client[] {
    return [...this.#sockets.values()];
  }

  /** Sends to every client. */
  broadcast(message: ServerMessage): void {
    for (const client of this.#sockets.values()) client.send(message);
  }

  [Symbol.dispose](): void {
    this.#server.close();
    for (const socket of this.#sockets.keys()) socket.destroy();
  }

  #accept(socket: Socket): void {
    const reader = new FrameReader(clientMessage);
    socket.on('data', (piece: Buffer) => {
      try {
        for (const message of reader.push(piece)) this.#receive(socket, message);
      } catch (thrown) {
        log('warning', `a client is dropped: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
        socket.destroy();
      }
    });
    // 'close' follows; a client that is gone is no fault of the core.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #receive(socket: Socket, message: ClientMessage): void {
    const client = this.#sockets.get(socket);
    if (client !== undefined) {
      this.#events.onMessage(client, message);
      return;
    }
    if (message.type !== 'hello' || message.version !== protocolVersion) {
      const reason =
        message.type === 'hello'
          ? `protocol ${message.version} is not ${protocolVersion}`
          : 'the first message must be hello';
      socket.end(
        encodeFrame({
          type: 'failure',
          request: message.type,
          subject: 'connection',
          stage: 'hello',
          reason,
          advice: '',
        }),
      );
      return;
    }
    const joined: Client = {
      program: message.program,
      send: (next) => {
        if (socket.writableLength > maxQueued) socket.destroy();
        else if (socket.writable) socket.write(encodeFrame(next));
      },
    };
    for (const next of this.#events.replay()) joined.send(next);
    this.#sockets.set(socket, joined);
    this.#events.onMessage(joined, message);
  }
}

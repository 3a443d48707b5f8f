import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { dirname } from 'node:path';
import { log } from '../base/log.ts';
import { encodeFrame, maxTold } from '../wire/frame.ts';
import type { ClientMessage, ServerMessage } from '../wire/messages.ts';
import { Connection } from './connection.ts';
import type { Client } from './connection.ts';

/** What the core does with its clients. */
export interface ServerEvents {
  /** The messages that tell a new client all that it missed, in order. */
  replay(): Iterable<ServerMessage>;
  onMessage(client: Client, message: ClientMessage): void;
  /** A client that had said hello is gone. */
  onGone?(client: Client): void;
}

/** More connections than user interfaces could need are refused. */
const maxConnections = 64;

/** The core's socket; any number of clients. */
export class CoreServer implements Disposable {
  readonly #events: ServerEvents;
  readonly #connections = new Set<Connection>();
  readonly #clients = new Set<Connection>();
  readonly #server: Server;

  /**
   * @param path Unix socket; what a core that died left there is removed. Its folder is
   * made, if need be, for its owner alone
   */
  constructor(path: string, events: ServerEvents) {
    this.#events = events;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    rmSync(path, { force: true });
    this.#server = createServer((socket) => this.#accept(socket));
    this.#server.maxConnections = maxConnections;
    this.#server.on('error', (error) => log('error', `socket ${path}: ${error.message}`));
    // bind(2) takes the mode from the mask: a chmod alone would leave a moment for others.
    const mask = process.umask(0o177);
    try {
      this.#server.listen(path, () => chmodSync(path, 0o600));
    } finally {
      process.umask(mask);
    }
  }

  /** Clients that have said hello. */
  get clients(): readonly Client[] {
    return [...this.#clients];
  }

  /** Sends to every client. */
  broadcast(message: ServerMessage): void {
    if (this.#clients.size === 0) return;
    const frame = encodeFrame(message, maxTold);
    for (const client of this.#clients) client.sendFrame(frame);
  }

  [Symbol.dispose](): void {
    this.#server.close();
    for (const connection of this.#connections) connection[Symbol.dispose]();
  }

  #accept(socket: Socket): void {
    const connection = new Connection(socket, {
      onJoined: (client) => {
        for (const message of this.#events.replay()) client.send(message);
        this.#clients.add(client);
        log('info', `client ${client.program} has connected`);
      },
      onMessage: (client, message) => this.#events.onMessage(client, message),
      onClosed: (client) => {
        this.#connections.delete(client);
        if (!this.#clients.delete(client)) return;
        log('info', `client ${client.program} is gone`);
        this.#events.onGone?.(client);
      },
    });
    this.#connections.add(connection);
  }
}

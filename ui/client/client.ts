import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { log } from '../../src/base/log.ts';
import { FrameReader, encodeFrame, maxTold } from '../../src/wire/frame.ts';
import { protocolVersion, serverMessage, socketPath } from '../../src/wire/messages.ts';
import type { ClientMessage, ServerMessage } from '../../src/wire/messages.ts';

/** What a client program does with what comes. */
export interface ClientEvents {
  onMessage(message: ServerMessage): void;
  /** The core is gone; the client goes on trying by itself. */
  onDisconnected(): void;
}

/** A user interface often starts before the core listens: it must not wait when the core is there, ms. */
const retryMs = 25;
/** After so many tries in vain the core is not about to start any more. */
const eagerTries = 400;
const patientMs = 250;
/** A core that hangs up without a welcome would do it again at once: refused, or what it says is not understood. */
const refusedMs = 1000;

/** A connection to the core that is made again whenever it breaks. */
export class CoreClient implements Disposable {
  readonly #path: string;
  readonly #program: string;
  readonly #events: ClientEvents;
  #socket: Socket | undefined;
  #retry: NodeJS.Timeout | undefined;
  #tries = 0;
  #closed = false;

  /** @param program name told to the core, e.g. `graphical` */
  constructor(program: string, events: ClientEvents, path = process.env['KBOOT_SOCKET'] ?? socketPath) {
    this.#program = program;
    this.#events = events;
    this.#path = path;
    this.#connect();
  }

  /** Sends a message; dropped while there is no connection, because the core forgets with it. */
  send(message: ClientMessage): void {
    if (this.#socket?.readyState === 'open') this.#socket.write(encodeFrame(message));
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#socket?.destroy();
  }

  #connect(): void {
    const socket = connect(this.#path);
    this.#socket = socket;
    const reader = new FrameReader(serverMessage, maxTold);
    let connected = false;
    let welcome = false;
    socket.on('connect', () => {
      connected = true;
      this.send({ type: 'hello', version: protocolVersion, program: this.#program });
    });
    socket.on('data', (piece: Buffer) => {
      try {
        for (const message of reader.push(piece)) {
          if (this.#closed) return;
          welcome ||= message.type === 'welcome';
          this.#events.onMessage(message);
        }
      } catch (thrown) {
        welcome = false;
        log('error', `core's message: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
        socket.destroy();
      }
    });
    // No core yet, or no longer: 'close' follows and tries again.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.#closed) return;
      if (connected) this.#events.onDisconnected();
      this.#retry = setTimeout(() => this.#connect(), this.#pause(connected, welcome));
    });
  }

  /** How long to wait before the next try, ms. */
  #pause(connected: boolean, welcome: boolean): number {
    if (connected && !welcome) return refusedMs;
    this.#tries = connected ? 0 : this.#tries + 1;
    return this.#tries < eagerTries ? retryMs : patientMs;
  }
}

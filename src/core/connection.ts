import type { Socket } from 'node:net';
import { peerUser } from '../abi/peer.ts';
import { log } from '../base/log.ts';
import { FrameReader, encodeFrame, maxTold } from '../wire/frame.ts';
import { clientMessage, protocolVersion } from '../wire/messages.ts';
import type { ClientMessage, ServerMessage } from '../wire/messages.ts';

/** A connected client, as the core sees it. */
export interface Client {
  /** Program name as it said itself; for messages only. */
  readonly program: string;
  /** Whether it may start systems and switch the machine off, or only look. */
  readonly mayAct: boolean;
  send(message: ServerMessage): void;
}

/** What becomes of a connection. */
export interface ConnectionEvents {
  /** The client has said hello in the right version. */
  onJoined(client: Connection): void;
  onMessage(client: Connection, message: ClientMessage): void;
  /** It is gone, whether it had joined or not. */
  onClosed(client: Connection): void;
}

/** A client that does not read is dropped before its queue eats the memory, bytes. */
const maxQueued = 3 * maxTold;

/** A connection that does not say hello by then is closed. */
const helloMs = 5000;

/** Root, and the user that the core itself runs as, may act; who cannot be told may only look. */
function mayAct(socket: Socket): boolean {
  try {
    const user = peerUser(socket);
    return user === 0 || user === process.geteuid?.();
  } catch (thrown) {
    log('warning', thrown instanceof Error ? thrown.message : String(thrown));
    return false;
  }
}

/** One client's connection: nothing that it sends can do more than close it. */
export class Connection implements Client, Disposable {
  readonly #socket: Socket;
  readonly #events: ConnectionEvents;
  readonly #reader = new FrameReader(clientMessage);
  readonly #helloTimer: NodeJS.Timeout;
  readonly mayAct: boolean;
  #program = '';
  #joined = false;

  constructor(socket: Socket, events: ConnectionEvents) {
    this.#socket = socket;
    this.#events = events;
    this.mayAct = mayAct(socket);
    this.#helloTimer = setTimeout(() => this.#refuse('connection', 'there was no hello'), helloMs);
    socket.on('data', (piece: Buffer) => this.#read(piece));
    // 'close' follows; a client that is gone is no fault of the core.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(this.#helloTimer);
      events.onClosed(this);
    });
  }

  get program(): string {
    return this.#program;
  }

  send(message: ServerMessage): void {
    this.sendFrame(encodeFrame(message, maxTold));
  }

  /** Sends what {@link encodeFrame} made; to many clients it is made once. */
  sendFrame(frame: Buffer): void {
    if (!this.#socket.writable) return;
    this.#socket.write(frame);
    if (this.#socket.writableLength <= maxQueued) return;
    log('warning', `client ${this.#program} does not read and is dropped`);
    this.#socket.destroy();
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  #read(piece: Buffer): void {
    try {
      for (const message of this.#reader.push(piece)) {
        if (!this.#socket.writable) return;
        if (this.#joined) this.#events.onMessage(this, message);
        else this.#greet(message);
      }
    } catch (thrown) {
      log('warning', `a client is dropped: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      this.#socket.destroy();
    }
  }

  #greet(message: ClientMessage): void {
    if (message.type !== 'hello') {
      this.#refuse(message.type, 'the first message must be hello');
    } else if (message.version !== protocolVersion) {
      const advice = 'Use user interface and core of one image.';
      this.#refuse('hello', `protocol ${message.version} is not ${protocolVersion}`, advice);
    } else {
      clearTimeout(this.#helloTimer);
      this.#program = message.program;
      this.#joined = true;
      this.#events.onJoined(this);
    }
  }

  #refuse(request: string, reason: string, advice = ''): void {
    const failure = { request, subject: 'connection', stage: 'hello', reason, advice };
    this.#socket.end(encodeFrame({ type: 'failure', ...failure }));
    // A client that keeps its side open would keep the connection.
    this.#socket.destroySoon();
  }
}

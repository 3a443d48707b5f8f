import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { log } from '../../../src/base/log.ts';
import {
  askSize,
  asksNothing,
  enterTty,
  faultIn,
  hello,
  keyIn,
  leaveTty,
  sizeIn,
  write,
} from './messages.ts';
import type { Cells, KeyCode, Shown } from './messages.ts';
import { PacketError, PacketReader, packetType } from './packet.ts';
import type { Packet } from './packet.ts';

/** Where BRLTTY of Debian listens for the first of its servers (`-A host=:0`). */
export const brlapiSocket = '/var/lib/BrlAPI/0';

export interface DisplayEvents {
  /** A display is there with so many cells; 0: there is none any more. */
  onSize(cells: Cells): void;
  onKey(key: KeyCode): void;
}

/** BRLTTY takes a moment to listen, and is started again when it fails, ms. */
const retryMs = 250;

/** A display may come and go, and its size is asked for so often, ms. */
const sizeEveryMs = 1000;

/** A braille display behind BRLTTY; the connection is made again whenever it breaks. */
export class Display implements Disposable {
  readonly #events: DisplayEvents;
  readonly #path: string;
  #socket: Socket | undefined;
  #retry: NodeJS.Timeout | undefined;
  #asking: NodeJS.Timeout | undefined;
  #closed = false;
  #cells: Cells = 0;
  /** What was shown last, so that a display that comes back shows it again. */
  #shown: Shown = { text: '', cursor: undefined };

  constructor(events: DisplayEvents, path = brlapiSocket) {
    this.#events = events;
    this.#path = path;
    this.#connect();
  }

  get cells(): Cells {
    return this.#cells;
  }

  show(shown: Shown): void {
    if (shown.text === this.#shown.text && shown.cursor === this.#shown.cursor) return;
    this.#shown = shown;
    this.#write();
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    clearInterval(this.#asking);
    this.#socket?.destroy();
  }

  #send(packet: Buffer): void {
    if (this.#socket?.readyState === 'open') this.#socket.write(packet);
  }

  #write(): void {
    if (this.#cells > 0) this.#send(write(this.#shown, this.#cells));
  }

  #connect(): void {
    const socket = connect(this.#path);
    this.#socket = socket;
    const reader = new PacketReader();
    socket.on('data', (piece: Buffer) => {
      try {
        for (const packet of reader.push(piece)) if (!this.#closed) this.#take(packet);
      } catch (thrown) {
        log('error', thrown instanceof Error ? thrown.message : String(thrown));
        socket.destroy();
      }
    });
    // BRLTTY does not listen yet, or no longer: 'close' follows and tries again.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(this.#asking);
      if (this.#closed) return;
      this.#resized(0);
      this.#retry = setTimeout(() => this.#connect(), retryMs);
    });
  }

  #ask(): void {
    clearInterval(this.#asking);
    this.#send(askSize());
    this.#asking = setInterval(() => this.#send(askSize()), sizeEveryMs);
  }

  #take({ type, content }: Packet): void {
    switch (type) {
      case packetType.version:
        this.#send(hello());
        return;
      case packetType.authorize:
        if (!asksNothing(content)) throw new PacketError('the server does not let this program in');
        this.#ask();
        return;
      case packetType.displaySize:
        this.#resized(sizeIn(content));
        return;
      case packetType.key: {
        const key = keyIn(content);
        if (key !== undefined) this.#events.onKey(key);
        return;
      }
      case packetType.error:
      case packetType.exception:
        log('warning', `BrlAPI: ${faultIn(content)}`);
    }
  }

  /**
   * The display is taken anew at its new size: BRLTTY makes room for what is shown when it is taken, and
   * what is shown on a larger one later would be written past that.
   */
  #resized(cells: Cells): void {
    if (cells === this.#cells) return;
    if (this.#cells > 0) this.#send(leaveTty());
    this.#cells = cells;
    if (cells > 0) this.#send(enterTty());
    this.#write();
    this.#events.onSize(cells);
  }
}

import { once } from 'node:events';
import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { stretched, within } from './deadline.ts';

// Just so much of RFB (RFC 6143, and the extended desktop size of its community's edition) that a
// window can be opened on one of the machine's displays and be given another size, as a user does.

const version = 'RFB 003.008\n';
const noSecurity = 1;
const setDesktopSize = 251;

async function read(socket: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const piece = socket.read(length) as Buffer | null;
    if (piece !== null) return piece;
    await once(socket, 'readable');
  }
}

/** A window on a display of a machine; closing it does not unplug the display. */
export class Head implements Disposable {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** @param path where QEMU listens (`-vnc unix:PATH,display=DEVICE,head=N`) */
  static async open(path: string): Promise<Head> {
    const socket = createConnection(path);
    socket.on('error', () => undefined);
    const greet = async (): Promise<void> => {
      await once(socket, 'connect');
      await read(socket, version.length);
      socket.write(version);
      const [count = 0] = await read(socket, 1);
      await read(socket, count);
      socket.write(Buffer.from([noSecurity]));
      await read(socket, 4);
      socket.write(Buffer.from([1]));
      const server = await read(socket, 24);
      await read(socket, server.readUInt32BE(20));
      // What else comes says what the picture is like: QMP tells it better.
      socket.resume();
    };
    await within(greet(), stretched(20_000));
    return new Head(socket);
  }

  /** Gives the display this size, px; a virtual display that was unplugged is plugged in by it. */
  resize(width: number, height: number): void {
    const message = Buffer.alloc(24);
    message.writeUInt8(setDesktopSize, 0);
    message.writeUInt16BE(width, 2);
    message.writeUInt16BE(height, 4);
    message.writeUInt8(1, 6);
    message.writeUInt16BE(width, 16);
    message.writeUInt16BE(height, 18);
    this.#socket.write(message);
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }
}

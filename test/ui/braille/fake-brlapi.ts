import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { PacketReader, encodePacket, packetType, words } from '../../../ui/braille/brlapi/packet.ts';
import type { Packet } from '../../../ui/braille/brlapi/packet.ts';

/** BRLTTY's server as far as a display needs it. */
export class FakeBrlapi implements AsyncDisposable {
  readonly got: Packet[] = [];
  readonly #server: Server;
  readonly #path: string;
  #socket: Socket | undefined;
  /** Columns and rows that it answers with. */
  size: readonly [number, number] = [40, 1];
  /** Ways of proving who one is that it offers; `N` for none. */
  authorization = 'N';

  constructor(path: string) {
    this.#path = path;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(this.#path, resolve));
    return this;
  }

  #serve(socket: Socket): void {
    this.#socket = socket;
    const reader = new PacketReader();
    socket.on('error', () => undefined);
    socket.on('data', (piece: Buffer) => {
      for (const packet of reader.push(piece)) this.#answer(socket, packet);
    });
    socket.write(encodePacket(packetType.version, words(8)));
  }

  #answer(socket: Socket, packet: Packet): void {
    this.got.push(packet);
    if (packet.type === packetType.version) {
      socket.write(encodePacket(packetType.authorize, words(this.authorization.charCodeAt(0))));
    }
    if (packet.type === packetType.displaySize) {
      socket.write(encodePacket(packetType.displaySize, words(...this.size)));
    }
    const taken = packet.type === packetType.enterTty || packet.type === packetType.leaveTty;
    if (taken) socket.write(encodePacket(packetType.acknowledged));
  }

  /** Sends bytes as they are. */
  send(bytes: Uint8Array): void {
    this.#socket?.write(bytes);
  }

  /** Breaks the connection. */
  hangUp(): void {
    this.#socket?.destroy();
  }

  /** Types of packets that came, sizes asked for left out. */
  get types(): string[] {
    return this.got
      .filter(({ type }) => type !== packetType.displaySize)
      .map(({ type }) => String.fromCharCode(type));
  }

  /** The texts that were shown. */
  get texts(): string[] {
    return this.got
      .filter(({ type }) => type === packetType.write)
      .map(({ content }) => content.subarray(16, 16 + content.readUInt32BE(12)).toString('utf8'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket?.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { stretched } from './deadline.ts';

const escape = 0x1b;

/** Codes of Baum's protocol (BRLTTY, Drivers/Braille/Baum/braille.c): what is asked, what is told. */
const code = {
  cells: 0x01,
  routingKey: 0x27,
  displayKeys: 0x24,
  identity: 0x84,
  serialNumber: 0x8a,
} as const;

/** What it says that it is; BRLTTY reads the number of cells out of it. */
const identity = 'Baum Vario 40';
const cellCount = 40;

/** The three keys at either end of the cells; in BRLTTY the fourth goes a line up, the sixth one down. */
const displayKeys = { up: 0x08, down: 0x20 } as const;

/** Dots of the letters; of computer braille digits are a to j, a row lower (North American Braille Computer Code). */
const letters =
  '1 12 14 145 15 124 1245 125 24 245 13 123 134 1345 135 1234 12345 1235 234 2345 136 1236 2456 1346 13456 1356'.split(
    ' ',
  );
const digits = '356 2 23 25 256 26 235 2356 236 35'.split(' ');

function bits(dots: string): number {
  return Array.from(dots).reduce((all, dot) => all | (1 << (Number(dot) - 1)), 0);
}

const signs = new Map<number, string>([
  [0, ' '],
  [bits('34'), '/'],
  [bits('6'), ','],
  ...letters.flatMap((dots, at): [number, string][] => {
    const letter = String.fromCodePoint(0x61 + at);
    return [
      [bits(dots), letter],
      [bits(dots) | 0x40, letter.toUpperCase()],
    ];
  }),
  ...digits.map((dots, at): [number, string] => [bits(dots), String(at)]),
]);

/**
 * A Baum Vario 40 at the other end of a character device of QEMU: a serial line, or USB with
 * `-device usb-braille`, which has this maker's ids. It takes patterns of dots, and tells its keys.
 */
export class BaumDisplay implements Disposable {
  readonly #server: Server;
  #socket: Socket | undefined;
  #packet: number[] = [];
  #escaped = false;
  #cells: readonly number[] = [];

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#socket = socket;
      socket.on('error', () => undefined);
      socket.on('data', (piece: Buffer) => {
        for (const byte of piece) this.#take(byte);
      });
    });
  }

  static async plug(): Promise<BaumDisplay> {
    const server = createServer();
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    return new BaumDisplay(server);
  }

  /** QEMU's character device `id` that leads here. */
  chardev(id: string): readonly string[] {
    const { port } = this.#server.address() as AddressInfo;
    return ['-chardev', `socket,id=${id},host=127.0.0.1,port=${port}`];
  }

  /** What a finger reads. */
  get text(): string {
    return this.#cells
      .map((cell) => signs.get(cell) ?? '?')
      .join('')
      .trimEnd();
  }

  async shows(expected: RegExp, deadlineMs = 60_000): Promise<void> {
    const end = Date.now() + stretched(deadlineMs);
    while (!expected.test(this.text)) {
      if (Date.now() > end) throw new Error(`the display shows “${this.text}”, not ${String(expected)}`);
      await sleep(50);
    }
  }

  /** Presses a key at the end of the cells, and lets go of it. */
  async press(key: keyof typeof displayKeys): Promise<void> {
    await this.#pressed(code.displayKeys, displayKeys[key]);
  }

  /** Presses the key above a cell, the first by 0. */
  async route(cell: number): Promise<void> {
    await this.#pressed(code.routingKey, cell + 1);
  }

  [Symbol.dispose](): void {
    this.#socket?.destroy();
    this.#server.close();
  }

  async #pressed(kind: number, what: number): Promise<void> {
    this.#tell([kind, what]);
    await sleep(stretched(100));
    this.#tell([kind, 0]);
  }

  #tell(packet: readonly number[]): void {
    const doubled = packet.flatMap((byte) => (byte === escape ? [byte, byte] : [byte]));
    this.#socket?.write(Uint8Array.from([escape, ...doubled]));
  }

  /** An escape begins a packet, two of them are one byte of it. */
  #take(byte: number): void {
    if (byte === escape && !this.#escaped) {
      this.#escaped = true;
      return;
    }
    if (this.#escaped && byte !== escape) {
      // Whoever does not know yet how many cells there are sends too few.
      if (this.#packet[0] === code.cells && this.#packet.length <= cellCount)
        this.#tell([code.cells, cellCount]);
      this.#packet = [];
    }
    this.#escaped = false;
    this.#packet.push(byte);
    const [kind, ...rest] = this.#packet;
    if (this.#packet.length === 1 && kind === code.identity) {
      this.#tell([kind, ...Buffer.from(identity.padEnd(16))]);
    }
    if (this.#packet.length === 1 && kind === code.serialNumber) {
      this.#tell([kind, ...Buffer.from('00000001')]);
    }
    if (kind === code.cells && rest.length === cellCount) this.#cells = rest;
  }
}

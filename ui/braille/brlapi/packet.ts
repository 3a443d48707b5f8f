import { KbootError } from '../../../src/base/errors.ts';

/** Version of BrlAPI's protocol that is spoken (brlapi_protocol.h of BRLTTY 6.5). */
export const protocolVersion = 8;

/** Longest content of a packet, bytes (BRLAPI_MAXPACKETSIZE). */
export const mostContent = 4096;

/** Size and type, each four bytes, big-endian. */
const headerSize = 8;

function letter(name: string): number {
  return name.charCodeAt(0);
}

/** Types of packets (BRLAPI_PACKET_…). */
export const packetType = {
  version: letter('v'),
  authorize: letter('a'),
  displaySize: letter('s'),
  enterTty: letter('t'),
  leaveTty: letter('L'),
  key: letter('k'),
  write: letter('w'),
  acknowledged: letter('A'),
  error: letter('e'),
  exception: letter('E'),
} as const;

export interface Packet {
  readonly type: number;
  readonly content: Buffer;
}

/** What the server sends is no packet; the connection must be closed. */
export class PacketError extends KbootError {
  constructor(reason: string) {
    super('read', 'BrlAPI', reason);
  }
}

export function encodePacket(type: number, content: Uint8Array = Buffer.alloc(0)): Buffer {
  if (content.length > mostContent)
    throw new PacketError(`${content.length} bytes are more than a packet holds`);
  const packet = Buffer.alloc(headerSize + content.length);
  packet.writeUInt32BE(content.length, 0);
  packet.writeUInt32BE(type, 4);
  packet.set(content, headerSize);
  return packet;
}

/** Whole numbers of 32 bits, as packets hold them. */
export function words(...values: readonly number[]): Buffer {
  const content = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => content.writeUInt32BE(value >>> 0, 4 * index));
  return content;
}

/** Puts packets together from the pieces in which a socket gives them. */
export class PacketReader {
  #left: Buffer = Buffer.alloc(0);

  /**
   * Takes the next piece.
   * @returns the packets that are whole now
   * @throws PacketError when one is announced that is longer than the protocol allows
   */
  push(piece: Uint8Array): Packet[] {
    this.#left = Buffer.concat([this.#left, piece]);
    const packets: Packet[] = [];
    while (this.#left.length >= headerSize) {
      const size = this.#left.readUInt32BE(0);
      if (size > mostContent) throw new PacketError(`a packet of ${size} bytes is announced`);
      if (this.#left.length < headerSize + size) break;
      const type = this.#left.readUInt32BE(4);
      packets.push({ type, content: Buffer.from(this.#left.subarray(headerSize, headerSize + size)) });
      this.#left = this.#left.subarray(headerSize + size);
    }
    return packets;
  }
}

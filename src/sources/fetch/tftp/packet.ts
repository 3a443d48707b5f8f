/** Packets of TFTP (RFC 1350, 5) with options (RFC 2347); pure. */
export type Packet =
  | { readonly kind: 'data'; readonly block: number; readonly bytes: Uint8Array }
  | { readonly kind: 'error'; readonly code: number; readonly text: string }
  | { readonly kind: 'options'; readonly options: ReadonlyMap<string, string> };

const opcodes = { readRequest: 1, data: 3, acknowledge: 4, error: 5, optionAcknowledge: 6 } as const;

/** Most options that are read; a server may only repeat those that it was asked for. */
const mostOptions = 16;

const printed = (text: string): string => text.replace(/[^\u0020-\u007e]/g, '?').slice(0, 200);

/** Options as names and values that end with a zero each; undefined when they don't. */
function readOptions(bytes: Buffer): ReadonlyMap<string, string> | undefined {
  const options = new Map<string, string>();
  const parts = bytes.toString('latin1').split('\0');
  // The last zero leaves an empty part behind it.
  if (parts.pop() !== '' || parts.length % 2 !== 0 || parts.length > 2 * mostOptions) return undefined;
  for (let i = 0; i < parts.length; i += 2) {
    const name = (parts[i] ?? '').toLowerCase();
    if (name === '' || options.has(name)) return undefined;
    options.set(name, parts[i + 1] ?? '');
  }
  return options;
}

/** Reads what a server sends; undefined for anything that it may not. */
export function readPacket(datagram: Uint8Array): Packet | undefined {
  const bytes = Buffer.from(datagram.buffer, datagram.byteOffset, datagram.length);
  if (bytes.length < 4) {
    const empty = bytes.length >= 2 && bytes.readUInt16BE(0) === opcodes.optionAcknowledge;
    return empty && bytes.length === 2 ? { kind: 'options', options: new Map() } : undefined;
  }
  switch (bytes.readUInt16BE(0)) {
    case opcodes.data:
      return { kind: 'data', block: bytes.readUInt16BE(2), bytes: bytes.subarray(4) };
    case opcodes.error: {
      const [text = ''] = bytes.toString('latin1', 4).split('\0');
      return { kind: 'error', code: bytes.readUInt16BE(2), text: printed(text) };
    }
    case opcodes.optionAcknowledge: {
      const options = readOptions(bytes.subarray(2));
      return options === undefined ? undefined : { kind: 'options', options };
    }
    default:
      return undefined;
  }
}

/**
 * A request to read a file in octets.
 * @param path without zero bytes
 */
export function readRequest(path: string, options: Readonly<Record<string, number>>): Buffer {
  const words = [path, 'octet', ...Object.entries(options).flatMap(([name, value]) => [name, String(value)])];
  return Buffer.concat([
    Buffer.from([0, opcodes.readRequest]),
    ...words.map((word) => Buffer.from(`${word}\0`)),
  ]);
}

export function acknowledgement(block: number): Buffer {
  const packet = Buffer.alloc(4);
  packet.writeUInt16BE(opcodes.acknowledge, 0);
  packet.writeUInt16BE(block, 2);
  return packet;
}

/** Error codes that this side sends (RFC 1350, RFC 2347). */
export const errorCodes = { unknownTransfer: 5, badOptions: 8, undefined: 0 } as const;

export function errorPacket(code: number, text: string): Buffer {
  return Buffer.concat([Buffer.from([0, opcodes.error, 0, code]), Buffer.from(`${text}\0`)]);
}

/** A section to be written. */
export interface NewSection {
  readonly name: string;
  readonly data: Uint8Array | string;
}

/** What may be other than a sound image has it. */
export interface PeOptions {
  readonly machine?: number;
  readonly subsystem?: number;
  /** What its certificate table says of its size; default 0, not signed. */
  readonly signatureBytes?: number;
  /** Changes the finished headers: the table of sections begins at the given offset. */
  readonly spoil?: (bytes: Buffer, table: number) => void;
}

const start = 0x80;
const optionalLength = 240;
const alignment = 512;

/** Writes a PE32+ image as a linker lays it out: headers, then the sections one after the other. */
export function writePe(sections: readonly NewSection[], options: PeOptions = {}): Buffer {
  const table = start + 24 + optionalLength;
  const align = (size: number): number => Math.ceil(size / alignment) * alignment;
  let at = align(table + sections.length * 40);
  const headers = Buffer.alloc(at);
  headers.write('MZ', 0, 'latin1');
  headers.writeUInt32LE(start, 0x3c);
  headers.write('PE\0\0', start, 'latin1');
  headers.writeUInt16LE(options.machine ?? 0x8664, start + 4);
  headers.writeUInt16LE(sections.length, start + 6);
  headers.writeUInt16LE(optionalLength, start + 20);
  headers.writeUInt16LE(0x20b, start + 24);
  headers.writeUInt16LE(options.subsystem ?? 10, start + 24 + 68);
  headers.writeUInt32LE(16, start + 24 + 108);
  headers.writeUInt32LE(options.signatureBytes ?? 0, start + 24 + 112 + 4 * 8 + 4);
  const bodies: Buffer[] = [];
  for (const [index, { name, data }] of sections.entries()) {
    const bytes = Buffer.from(data);
    const body = Buffer.alloc(align(bytes.length));
    bytes.copy(body);
    const header = table + index * 40;
    headers.write(name.slice(0, 8), header, 'latin1');
    headers.writeUInt32LE(bytes.length, header + 8);
    headers.writeUInt32LE(0x1000 * (index + 1), header + 12);
    headers.writeUInt32LE(body.length, header + 16);
    headers.writeUInt32LE(at, header + 20);
    at += body.length;
    bodies.push(body);
  }
  const image = Buffer.concat([headers, ...bodies]);
  options.spoil?.(image, table);
  return image;
}

/** A multiboot header, of either version of the specification. */
export interface MultibootHeader {
  readonly version: 1 | 2;
  /** Where it begins, bytes from the file's start. */
  readonly at: number;
}

/** How each version marks its header: “OS image format” of both. */
const marks = [
  { version: 1, magic: 0x1badb002, within: 8192, align: 4, sum: 3 },
  { version: 2, magic: 0xe85250d6, within: 32 * 1024, align: 8, sum: 4 },
] as const;

/** Flag of version 1: the address fields hold, whatever else the file is. */
const hasAddresses = 1 << 16;

/** Type of version 2's tag with the same fields. */
const addressTag = 2;

/** Tags of version 2 begin on multiples of this. */
const tagAlign = 8;

/** Architectures of version 2's headers, besides that of x86, which is 0. */
const architectures: Readonly<Record<number, string>> = { 4: 'MIPS' };

/** The header in a file's first bytes; undefined when there is none. */
export function findMultiboot(header: Buffer): MultibootHeader | undefined {
  for (const { version, magic, within, align, sum } of marks) {
    const end = Math.min(within, header.length) - sum * 4;
    for (let at = 0; at <= end; at += align) {
      if (header.readUInt32LE(at) !== magic) continue;
      let total = 0;
      for (let word = 0; word < sum; word += 1) total += header.readUInt32LE(at + word * 4);
      if (total % 2 ** 32 === 0) return { version, at };
    }
  }
  return undefined;
}

/** For what other machines a header says that its kernel is; undefined when for x86. */
export function foreignArchitecture(header: Buffer, { version, at }: MultibootHeader): string | undefined {
  const number = version === 1 ? 0 : header.readUInt32LE(at + 4);
  return number === 0 ? undefined : (architectures[number] ?? `other (${number})`);
}

/** Where the address fields are: header_addr, load_addr, load_end_addr; undefined when there are none. */
function addressFields(header: Buffer, { version, at }: MultibootHeader): number | undefined {
  if (version === 1) return (header.readUInt32LE(at + 4) & hasAddresses) === 0 ? undefined : at + 12;
  const end = Math.min(at + header.readUInt32LE(at + 8), header.length);
  for (let tag = at + 16; tag + 8 <= end;) {
    if (header.readUInt16LE(tag) === addressTag) return tag + 8;
    const size = header.readUInt32LE(tag + 4);
    if (size < 8) break;
    tag += Math.ceil(size / tagAlign) * tagAlign;
  }
  return undefined;
}

/**
 * Bytes that a file must have for what its header's address fields load; undefined where there are
 * none, and its ELF header holds.
 */
export function bytesByAddresses(header: Buffer, found: MultibootHeader): number | undefined {
  const fields = addressFields(header, found);
  if (fields === undefined) return undefined;
  if (fields + 12 > header.length) return fields + 12;
  const [headerAddress, loadEnd] = [header.readUInt32LE(fields), header.readUInt32LE(fields + 8)];
  // No end: whatever the file has is loaded.
  return Math.max(fields + 12, loadEnd === 0 ? 0 : found.at + loadEnd - headerAddress);
}

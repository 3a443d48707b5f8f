import { gzipSync, zstdCompressSync } from 'node:zlib';
import { writePe } from '../formats/uki/write-pe.ts';

/** What a made-up ELF file's header says. */
export interface ElfFacts {
  readonly machine?: number;
  readonly type?: number;
  readonly bits?: 32 | 64;
  /** One segment instead of one section header. */
  readonly stripped?: boolean;
}

/** A made-up ELF file: its header, a page, and one section header or the end of its segment. */
export function elfFile({ machine = 62, type = 2, bits = 64, stripped = false }: ElfFacts = {}): Buffer {
  const file = Buffer.alloc(4096 + 64);
  const word = (value: number, at64: number, at32: number): void => {
    if (bits === 64) file.writeBigUInt64LE(BigInt(value), at64);
    else file.writeUInt32LE(value, at32);
  };
  file.write('\x7fELF', 0, 'latin1');
  file[4] = bits / 32;
  file.writeUInt16LE(type, 16);
  file.writeUInt16LE(machine, 18);
  const sizes = bits === 64 ? 54 : 42;
  if (stripped) {
    const segment = 64;
    word(segment, 32, 28);
    file.writeUInt16LE(56, sizes);
    file.writeUInt16LE(1, sizes + 2);
    word(256, segment + 8, segment + 4);
    word(file.length - 256, segment + 32, segment + 16);
  } else {
    word(4096, 40, 32);
    file.writeUInt16LE(64, sizes + 4);
    file.writeUInt16LE(1, sizes + 6);
  }
  return file;
}

/** Where {@link multibootFile} has its header. */
export const multibootAt = 0x200;

/** What a made-up multiboot kernel's header says. */
export interface MultibootFacts {
  /** The ELF file around it; null for none. */
  readonly elf?: ElfFacts | null;
  /** Of version 2. */
  readonly architecture?: number;
  /** header_addr, load_addr, load_end_addr. */
  readonly addresses?: readonly [number, number, number];
}

/** A made-up multiboot kernel. */
export function multibootFile(version: 1 | 2, facts: MultibootFacts = {}): Buffer {
  const { elf = {}, architecture = 0, addresses } = facts;
  const file = elf === null ? Buffer.alloc(4096 + 64) : elfFile(elf);
  const header =
    version === 1
      ? [0x1badb002, addresses === undefined ? 3 : 0x10003]
      : [0xe85250d6, architecture, addresses === undefined ? 24 : 48];
  const sum = header.reduce((total, word) => total + word, 0);
  const fields = addresses === undefined ? [] : [...addresses, 0];
  // Version 2: a request for information comes before the tag of addresses.
  const tags = version === 1 || addresses === undefined ? [] : [1, 8, 2, 24];
  const words = [...header, -sum >>> 0, ...tags, ...fields];
  for (const [index, word] of words.entries()) file.writeUInt32LE(word, multibootAt + index * 4);
  return file;
}

/** An EFI-zboot image as zboot-header.S lays it out. */
export function zbootFile(
  kernel: Uint8Array,
  { machine = 0x8664, pack = 'gzip' }: { machine?: number; pack?: 'gzip' | 'zstd' } = {},
): Buffer {
  const data = pack === 'gzip' ? gzipSync(kernel) : zstdCompressSync(kernel);
  const image = writePe([{ name: '.gzdata', data }], { machine });
  const at = image.indexOf(data);
  image.write('zimg', 4, 'latin1');
  image.writeUInt32LE(at, 8);
  image.writeUInt32LE(data.length, 12);
  image.fill(0, 0x18, 0x38);
  image.write(pack, 0x18, 'latin1');
  return image;
}

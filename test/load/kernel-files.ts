import { gzipSync, zstdCompressSync } from 'node:zlib';
import { writePe } from '../formats/uki/write-pe.ts';

/** A made-up ELF64 file: its header, a page, and one section header. */
export function elfFile({ machine = 62, type = 2 } = {}): Buffer {
  const file = Buffer.alloc(4096 + 64);
  file.write('\x7fELF', 0, 'latin1');
  file.writeUInt16LE(type, 16);
  file.writeUInt16LE(machine, 18);
  file.writeBigUInt64LE(4096n, 40);
  file.writeUInt16LE(64, 58);
  file.writeUInt16LE(1, 60);
  return file;
}

/** The same with a multiboot header in it. */
export function multibootFile(version: 1 | 2): Buffer {
  const file = elfFile();
  const words = version === 1 ? [0x1badb002, 3] : [0xe85250d6, 0, 24];
  const sum = words.reduce((total, word) => total + word, 0);
  for (const [index, word] of [...words, -sum >>> 0].entries()) file.writeUInt32LE(word, 0x200 + index * 4);
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

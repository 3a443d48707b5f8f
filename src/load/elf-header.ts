/** What an ELF file's header says. Sources: System V ABI, “Object Files”; elf.h. */
export interface ElfHeader {
  /** e_machine. */
  readonly machine: number;
  /** e_type. */
  readonly type: number;
  /** Bytes that the file must have for the segments and the section headers that it names. */
  readonly bytes: number;
}

/** e_machine of what is met, as a person calls it. */
const machines: Readonly<Record<number, string>> = {
  3: '32-bit x86',
  8: 'MIPS',
  20: '32-bit PowerPC',
  21: 'PowerPC',
  40: '32-bit ARM',
  62: 'x86-64',
  183: 'arm64',
  243: 'RISC-V',
  258: 'LoongArch',
};

/** Where fields lie, by the size of the file's words. */
const layouts = {
  32: { phoff: 28, shoff: 32, sizes: 42, offset: 4, filesz: 16, least: 32 },
  64: { phoff: 32, shoff: 40, sizes: 54, offset: 8, filesz: 32, least: 56 },
} as const;

/** Bytes of the longer of the two headers. */
export const elfHeaderBytes = 64;

/** EI_CLASS of files with words of 32 bits. */
const class32 = 1;

export function isElf(header: Buffer): boolean {
  return header.toString('latin1', 0, 4) === '\x7fELF';
}

/** What machines an ELF file is for, as a person calls them. */
export function elfMachine(machine: number): string {
  return machines[machine] ?? `other (${machine})`;
}

/** @param header the file's first bytes, {@link elfHeaderBytes} at least; segments described behind them are not seen */
export function readElfHeader(header: Buffer): ElfHeader {
  const is32 = header[4] === class32;
  const at = layouts[is32 ? 32 : 64];
  const word = (offset: number): number =>
    is32 ? header.readUInt32LE(offset) : Number(header.readBigUInt64LE(offset));
  const [segmentBytes, segments] = [header.readUInt16LE(at.sizes), header.readUInt16LE(at.sizes + 2)];
  const [sectionBytes, sections] = [header.readUInt16LE(at.sizes + 4), header.readUInt16LE(at.sizes + 6)];
  // The section headers lie last in what a linker writes; who strips them leaves the segments.
  let bytes = word(at.shoff) + sectionBytes * sections;
  for (let index = 0; index < segments && segmentBytes >= at.least; index += 1) {
    const from = word(at.phoff) + index * segmentBytes;
    if (from + at.least > header.length) break;
    bytes = Math.max(bytes, word(from + at.offset) + word(from + at.filesz));
  }
  return { machine: header.readUInt16LE(18), type: header.readUInt16LE(16), bytes };
}

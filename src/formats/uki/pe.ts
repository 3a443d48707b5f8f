import { KbootError } from '../../base/errors.ts';

/** Reads part of one file; shorter at its end, undefined when it cannot be read. */
export type ReadPart = (offset: number, length: number) => Promise<Uint8Array | undefined>;

/** A section as its header describes it, checked against the file. */
export interface PeSection {
  readonly name: string;
  /** Bytes from the file's start. */
  readonly offset: number;
  /** Bytes that mean something: without the padding up to the file's alignment. */
  readonly size: number;
}

/** The headers of a PE/COFF file. */
export interface PeImage {
  /** IMAGE_FILE_MACHINE_*: 0x8664 x86-64, 0xaa64 arm64, 0x14c i386… */
  readonly machine: number;
  /** IMAGE_SUBSYSTEM_*: 10 is an EFI application. */
  readonly subsystem: number;
  /** In the order of their headers. */
  readonly sections: readonly PeSection[];
  /** Bytes of signatures (the certificate table); 0 for an image that is not signed. */
  readonly signatureBytes: number;
}

/** A file that is no sound PE image. */
export class PeError extends KbootError {}

/** What headers may take. */
const limits = { headerOffset: 1024 * 1024, optionalHeader: 4096, sections: 512 } as const;

/** Bytes of the DOS header, the COFF header with its signature, and one section's header. */
const lengths = { dos: 64, coff: 24, section: 40 } as const;

/** The same by offset, for one file whose name is said in errors. */
class PeReader {
  private readonly read: ReadPart;
  private readonly subject: string;

  constructor(read: ReadPart, subject: string) {
    this.read = read;
    this.subject = subject;
  }

  fail(reason: string): never {
    throw new PeError('parse', this.subject, reason);
  }

  async part(offset: number, length: number, what: string): Promise<DataView> {
    const bytes = await this.read(offset, length);
    if (bytes === undefined || bytes.length < length) this.fail(`${what} lies beyond the end of the file`);
    return new DataView(bytes.buffer, bytes.byteOffset, length);
  }
}

function nameOf(header: DataView): string {
  const bytes = new Uint8Array(header.buffer, header.byteOffset, 8);
  const end = bytes.indexOf(0);
  return Buffer.from(bytes.subarray(0, end < 0 ? 8 : end)).toString('latin1');
}

/** Where the data directories begin in an optional header, and which one is that of signatures. */
const directories = { pe32: 96, pe32plus: 112, signatures: 4 } as const;

function signatureBytesOf(optional: DataView, magic: number): number {
  const first = magic === 0x20b ? directories.pe32plus : directories.pe32;
  // An address and a size each; an image may have fewer of them.
  const at = first + directories.signatures * 8 + 4;
  const isThere =
    optional.byteLength >= at + 4 && optional.getUint32(first - 4, true) > directories.signatures;
  return isThere ? optional.getUint32(at, true) : 0;
}

/** One section's header; undefined when it has no bytes in the file (`.bss`). */
function sectionAt(headers: DataView, index: number, pe: PeReader, from: number): PeSection | undefined {
  const at = index * lengths.section;
  const header = new DataView(headers.buffer, headers.byteOffset + at, lengths.section);
  const name = nameOf(header);
  const [virtualSize, rawSize, offset] = [8, 16, 20].map((field) => header.getUint32(field, true)) as [
    number,
    number,
    number,
  ];
  if (rawSize === 0 || offset === 0) return undefined;
  if (!/^[\x21-\x7e]{1,8}$/.test(name)) pe.fail(`section ${index + 1} has no printable name`);
  if (offset < from) pe.fail(`section ${name} lies in the headers`);
  return { name, offset, size: virtualSize === 0 ? rawSize : Math.min(virtualSize, rawSize) };
}

/** Two sections that share bytes make it a matter of taste what is loaded. */
function checkOverlaps(sections: readonly PeSection[], pe: PeReader): void {
  const sorted = sections.toSorted((one, other) => one.offset - other.offset);
  for (const [index, { name, offset }] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before !== undefined && before.offset + before.size > offset) {
      pe.fail(`sections ${before.name} and ${name} overlap`);
    }
  }
}

/**
 * Reads and checks the headers of a PE32 or PE32+ image (Microsoft, “PE Format”): every section
 * lies wholly in the file, behind the headers, and shares no bytes with another.
 * @param subject the file as a person would name it
 * @throws PeError
 */
export async function readPe(read: ReadPart, subject: string): Promise<PeImage> {
  const pe = new PeReader(read, subject);
  const dos = await pe.part(0, lengths.dos, 'the DOS header');
  if (dos.getUint16(0, true) !== 0x5a4d) pe.fail('it is no PE image: it does not begin with MZ');
  const start = dos.getUint32(0x3c, true);
  if (start < 4 || start > limits.headerOffset) pe.fail(`its header cannot lie at ${start}`);
  const coff = await pe.part(start, lengths.coff, 'the PE header');
  if (coff.getUint32(0, true) !== 0x4550) pe.fail('it is no PE image: the PE signature is missing');
  const count = coff.getUint16(6, true);
  const optionalLength = coff.getUint16(20, true);
  if (count > limits.sections) pe.fail(`${count} sections are more than ${limits.sections}`);
  if (optionalLength < 70 || optionalLength > limits.optionalHeader) {
    pe.fail(`an optional header of ${optionalLength} bytes`);
  }
  const optional = await pe.part(start + lengths.coff, optionalLength, 'the optional header');
  const magic = optional.getUint16(0, true);
  if (magic !== 0x10b && magic !== 0x20b) pe.fail('it is neither PE32 nor PE32+');
  const table = start + lengths.coff + optionalLength;
  const headers = await pe.part(table, count * lengths.section, 'the table of sections');
  const from = table + count * lengths.section;
  const sections = Array.from(
    { length: count },
    (_, index) => sectionAt(headers, index, pe, from) ?? [],
  ).flat();
  checkOverlaps(sections, pe);
  const last = sections.toSorted((one, other) => other.offset + other.size - one.offset - one.size)[0];
  // The last byte tells it for all of them.
  if (last !== undefined) await pe.part(last.offset + last.size - 1, 1, `section ${last.name}`);
  return {
    machine: coff.getUint16(4, true),
    subsystem: optional.getUint16(68, true),
    sections,
    signatureBytes: signatureBytesOf(optional, magic),
  };
}

/**
 * The bytes of one section.
 * @param most largest size that is read
 * @throws PeError when it is larger, or when the file ends within it
 */
export async function readSection(
  read: ReadPart,
  section: PeSection,
  most: number,
  subject: string,
): Promise<Uint8Array> {
  if (section.size > most) {
    throw new PeError(
      'parse',
      subject,
      `section ${section.name} of ${section.size} bytes is more than ${most}`,
    );
  }
  const bytes = await read(section.offset, section.size);
  if (bytes?.length !== section.size) {
    throw new PeError('parse', subject, `the file ends within section ${section.name}`);
  }
  return bytes;
}

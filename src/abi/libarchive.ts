import koffi from 'koffi';
import { KbootError } from '../base/errors.ts';
import { libc } from './libc.ts';

type Pointer = bigint;

const library = koffi.load('libarchive.so.13');
const create = library.func('void *archive_read_new()');
const free = library.func('int archive_read_free(void *archive)');
const openFd = library.func('int archive_read_open_fd(void *archive, int fd, size_t block)');
const openMemory = library.func(
  'int archive_read_open_memory(void *archive, const uint8_t *bytes, size_t size)',
);
const readCallback = koffi.proto('int64_t archive_read_callback(void *archive, void *data, void *buffer)');
const openCallbacks = library.func('archive_read_open', 'int', [
  'void *',
  'void *',
  'void *',
  koffi.pointer(readCallback),
  'void *',
]);
const nextHeader = library.func('int archive_read_next_header(void *archive, _Out_ void **entry)');
const dataBlock = library.func(
  'int archive_read_data_block(void *archive, void *buffer, void *size, void *offset)',
);
const errorString = library.func('const char *archive_error_string(void *archive)');
const formatOf = library.func('int archive_format(void *archive)');
const filterBytes = library.func('int64_t archive_filter_bytes(void *archive, int filter)');
const pathname = library.func('const char *archive_entry_pathname(void *entry)');
const symlink = library.func('const char *archive_entry_symlink(void *entry)');
const hardlink = library.func('const char *archive_entry_hardlink(void *entry)');
const filetype = library.func('uint archive_entry_filetype(void *entry)');
const sizeIsSet = library.func('int archive_entry_size_is_set(void *entry)');
const sizeOf = library.func('int64_t archive_entry_size(void *entry)');
const dataEncrypted = library.func('int archive_entry_is_data_encrypted(void *entry)');
const pwrite = libc.func('int64_t pwrite(int fd, void *bytes, size_t count, int64_t offset)');
const lseek = libc.func('int64_t lseek(int fd, int64_t offset, int whence)');
const setlocale = libc.func('const char *setlocale(int category, const char *locale)');

/**
 * What an archive may be. Not every kind that libarchive knows: mtree names files outside of
 * itself, xar and the rest are no packages, and some filters start programs (lrzip, grzip, lzop).
 */
const supported = [
  ...['tar', 'gnutar', 'cpio', 'ar', 'iso9660'].map((kind) => `archive_read_support_format_${kind}`),
  ...['gzip', 'bzip2', 'compress', 'xz', 'lzma', 'lzip', 'zstd', 'lz4', 'rpm'].map(
    (kind) => `archive_read_support_filter_${kind}`,
  ),
].map((name) => library.func(`int ${name}(void *archive)`));

// archive.h
const endOfArchive = 1;
const retry = -10;
const warn = -20;
const formatMask = 0xff0000;
const formatAr = 0x70000;
// archive_entry.h; as in stat(2)
const kinds: ReadonlyMap<number, ArchiveEntry['kind']> = new Map([
  [0o100000, 'file'],
  [0o040000, 'directory'],
  [0o120000, 'symlink'],
]);

/** LC_CTYPE of locale.h on Linux. */
const characters = 0;
const blockBytes = 256 * 1024;
const mostRetries = 16;

let localeSet = false;

/** One header of an archive. */
export interface ArchiveEntry {
  /** As it stands in the archive; what is no UTF-8 is replaced by U+FFFD. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  /** Bytes as the header says; undefined where it does not. */
  readonly size: number | undefined;
  /** Where a symbolic link leads; empty for anything else. */
  readonly symlink: string;
  /** Path of the entry that this is a hard link to; empty when it is none. */
  readonly hardlink: string;
}

/** An archive cannot be read; `reason` says how in a person's words. */
export class ArchiveError extends KbootError {
  constructor(reason: string, cause?: unknown) {
    super('unpack', 'archive', reason, { cause });
  }
}

/** libarchive's message as a reason. */
function reasonOf(message: string): string {
  if (/unrecognized archive format/i.test(message)) {
    return 'it is no archive of a kind that is known (rpm, deb, tar, cpio, iso)';
  }
  if (/truncated|unexpected eof|end[- ]of[- ]file|early eof|premature/i.test(message)) {
    return `the archive is cut short (${message})`;
  }
  return `the archive is damaged (${message === '' ? 'no reason given' : message})`;
}

/**
 * Reads one archive from its beginning to its end with libarchive (libarchive(3)), header by
 * header. It parses hostile bytes in C: only a confined process may use it.
 */
export class ArchiveReader implements Disposable {
  readonly #archive: Pointer;
  readonly #undo = new DisposableStack();
  readonly #entry: [Pointer | null] = [null];
  // Each eight bytes that the library writes to.
  readonly #buffer = Buffer.alloc(8);
  readonly #size = Buffer.alloc(8);
  readonly #offset = Buffer.alloc(8);
  #taken = false;

  private constructor() {
    if (!localeSet) setlocale(characters, 'C.UTF-8');
    localeSet = true;
    this.#archive = create() as Pointer;
    this.#undo.defer(() => free(this.#archive));
    for (const support of supported) support(this.#archive);
  }

  /** The archive that an open file holds from its beginning on. @throws ArchiveError when it is none */
  static fromFile(fd: number): ArchiveReader {
    lseek(fd, 0, 0 /* SEEK_SET */);
    return ArchiveReader.#opened((archive) => openFd(archive, fd, blockBytes) as number);
  }

  /** The archive in `bytes`, which must not change meanwhile. @throws ArchiveError */
  static fromBytes(bytes: Uint8Array): ArchiveReader {
    return ArchiveReader.#opened((archive) => openMemory(archive, bytes, bytes.length) as number);
  }

  /**
   * The archive that the present entry of another one holds; it must be read to its end, or
   * given up, before the other goes on.
   * @throws ArchiveError when it is none
   */
  static within(outer: ArchiveReader): ArchiveReader {
    return ArchiveReader.#opened((archive, undo) => {
      outer.#taken = true;
      const read = koffi.register(
        (_archive: Pointer, _data: Pointer, buffer: Pointer): number => outer.#nextBlock(buffer),
        koffi.pointer(readCallback),
      );
      undo.defer(() => koffi.unregister(read));
      return openCallbacks(archive, null, null, read, null) as number;
    });
  }

  static #opened(open: (archive: Pointer, undo: DisposableStack) => number): ArchiveReader {
    const reader = new ArchiveReader();
    try {
      reader.#checked(open(reader.#archive, reader.#undo));
      return reader;
    } catch (thrown) {
      reader[Symbol.dispose]();
      throw thrown;
    }
  }

  /** Whether this is an ar archive, as a Debian package is. Known once the first header is read. */
  get isAr(): boolean {
    return ((formatOf(this.#archive) as number) & formatMask) === formatAr;
  }

  /** Bytes of the archive that were read so far. */
  get readBytes(): number {
    return Number(filterBytes(this.#archive, -1));
  }

  /** Bytes that these were unpacked to. */
  get unpackedBytes(): number {
    return Number(filterBytes(this.#archive, 0));
  }

  /** The present entry's content was copied or opened: it cannot be read again. */
  get taken(): boolean {
    return this.#taken;
  }

  /** The next header; undefined at the archive's end. @throws ArchiveError */
  next(): ArchiveEntry | undefined {
    this.#taken = false;
    let result = nextHeader(this.#archive, this.#entry) as number;
    for (let tries = 0; result === retry && tries < mostRetries; tries += 1) {
      result = nextHeader(this.#archive, this.#entry) as number;
    }
    if (result === endOfArchive) return undefined;
    this.#checked(result);
    const entry = this.#entry[0];
    return {
      path: (pathname(entry) as string | null) ?? '',
      kind: kinds.get(filetype(entry) as number) ?? 'other',
      size: sizeIsSet(entry) === 0 ? undefined : Number(sizeOf(entry)),
      symlink: (symlink(entry) as string | null) ?? '',
      hardlink: (hardlink(entry) as string | null) ?? '',
    };
  }

  /**
   * Writes the present entry's content to the beginning of a file; holes stay holes.
   * @param onBytes told of how far the file has grown, and may throw to end it
   * @returns its size, with a hole at its end counted where the header told of it
   * @throws ArchiveError
   */
  copyTo(fd: number, onBytes: (end: number) => void): number {
    if (dataEncrypted(this.#entry[0]) !== 0) throw new ArchiveError('the member is encrypted');
    this.#taken = true;
    let end = 0;
    for (;;) {
      const result = dataBlock(this.#archive, this.#buffer, this.#size, this.#offset) as number;
      if (result === endOfArchive) return end;
      this.#checked(result);
      const [count, offset] = [this.#size.readBigUInt64LE(), this.#offset.readBigInt64LE()];
      end = Math.max(end, Number(offset) + Number(count));
      onBytes(end);
      const from = this.#buffer.readBigUInt64LE();
      for (let done = 0n; done < count;) {
        const written = Number(pwrite(fd, from + done, Number(count - done), Number(offset + done)));
        if (written <= 0) throw new ArchiveError('there is not enough memory to unpack it');
        done += BigInt(written);
      }
    }
  }

  [Symbol.dispose](): void {
    this.#undo.dispose();
  }

  /** A block of the present entry for another reader: its size, 0 at the end, -1 for a failure. */
  #nextBlock(buffer: Pointer): number {
    const result = dataBlock(this.#archive, buffer, this.#size, this.#offset) as number;
    if (result === endOfArchive) return 0;
    return result < warn ? -1 : Number(this.#size.readBigUInt64LE());
  }

  #checked(result: number): void {
    if (result >= warn) return;
    throw new ArchiveError(reasonOf((errorString(this.#archive) as string | null) ?? ''));
  }
}

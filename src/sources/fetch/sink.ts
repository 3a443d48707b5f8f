import { ftruncateSync, readFileSync, writeSync } from 'node:fs';
import { KbootError } from '../../base/errors.ts';

/** Where fetched bytes go, from the first on. */
export interface Sink {
  /** Bytes that are there. */
  readonly size: number;
  /** Takes the next bytes. @throws KbootError when there is no room for them */
  take(bytes: Uint8Array): void;
  /** Drops all that is there. */
  restart(): void;
}

/** A sink in this process's own memory, for pages that are read as text. */
export class PageSink implements Sink {
  #pieces: Buffer[] = [];
  size = 0;

  take(bytes: Uint8Array): void {
    this.#pieces.push(Buffer.from(bytes));
    this.size += bytes.length;
  }

  restart(): void {
    this.#pieces = [];
    this.size = 0;
  }

  get text(): string {
    return Buffer.concat(this.#pieces).toString('utf8');
  }
}

/** Memory that is left to everything else, bytes: without it the kernel ends programs. */
const keptFree = 48 * 1024 * 1024;
const lookEvery = 4 * 1024 * 1024;

/** Memory that can be had without swapping, bytes (proc(5), MemAvailable). */
export function freeMemory(): number {
  const found = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
  return found === undefined ? Number.POSITIVE_INFINITY : Number(found) * 1024;
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 ** 2)} MiB`;
}

/**
 * Makes sure that a file fits into memory, beside what runs there.
 * @param bytes that are still to come
 * @throws KbootError with both sizes
 */
export function checkRoom(subject: string, bytes: number, free: () => number = freeMemory): void {
  const room = free() - keptFree;
  if (bytes <= room) return;
  const need = `it needs ${mebibytes(bytes)} more, and there is room for ${mebibytes(Math.max(0, room))}`;
  throw new KbootError('fetch', subject, `there is not enough memory: ${need}`, {
    advice: 'Use a smaller file, or a machine with more memory.',
  });
}

/** A sink in a memory file; looks now and then whether there is still room. */
export class FileSink implements Sink {
  readonly #fd: number;
  readonly #subject: string;
  #looked = 0;
  size = 0;

  constructor(fd: number, subject: string) {
    this.#fd = fd;
    this.#subject = subject;
  }

  take(bytes: Uint8Array): void {
    if (this.size - this.#looked >= lookEvery) {
      this.#looked = this.size;
      checkRoom(this.#subject, lookEvery);
    }
    for (let at = 0; at < bytes.length;) {
      at += writeSync(this.#fd, bytes, at, bytes.length - at, this.size + at);
    }
    this.size += bytes.length;
  }

  restart(): void {
    ftruncateSync(this.#fd, 0);
    this.#looked = 0;
    this.size = 0;
  }
}

import { read } from 'node:fs';
import { promisify } from 'node:util';
import { within } from '../base/deadline.ts';
import { openDeadlineMs } from '../sources/source.ts';

const readAsync = promisify(read);

/** Bytes that are loaded: a whole file, or a part of one such as a section. */
export interface FilePart {
  readonly fd: number;
  /** Where it begins, bytes from the file's start; absent for a whole file. */
  readonly offset?: number;
  /** Bytes. */
  readonly size: number;
  /** What a person would call it. */
  readonly subject: string;
  /** The file is a memory file of its own; once its bytes are taken they may be given back. */
  readonly inMemory?: true;
}

/**
 * Reads `length` bytes from `at` on, both counted within the part; fewer where it ends.
 * @throws DeadlineError, CancelledError, what read(2) says
 */
export async function readAt(
  part: FilePart,
  at: number,
  length: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, Math.min(length, part.size - at)));
  let got = 0;
  while (got < buffer.length) {
    const from = (part.offset ?? 0) + at + got;
    const reading = readAsync(part.fd, buffer, got, buffer.length - got, from);
    const { bytesRead } = await within(reading, openDeadlineMs, 'check kernel', part.subject, signal);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return buffer.subarray(0, got);
}

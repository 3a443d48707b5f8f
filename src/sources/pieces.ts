import { read } from 'node:fs';
import { promisify } from 'node:util';
import { within } from '../base/deadline.ts';
import { KbootError } from '../base/errors.ts';
import type { OpenedFile } from './source.ts';

/** What is read: a whole file, or a part of one from `offset` on. */
type Part = Pick<OpenedFile, 'fd' | 'size' | 'subject'> & { readonly offset?: number };

const pieceBytes = 4 * 1024 * 1024;

/** A drive that retries a bad sector takes long; one that gives nothing by then is given up, ms. */
const readMs = 60_000;

const reasons: Readonly<Record<string, string>> = {
  EIO: 'the disk cannot be read',
  ETIMEDOUT: 'the server does not answer any more',
  ESTALE: 'the server does not know the file any more',
};

const readAsync = promisify(read);

/**
 * Reads a whole part in pieces; what one holds is overwritten by the next.
 * @param most bytes of a piece
 * @throws KbootError when it ends too early or cannot be read; DeadlineError, CancelledError
 */
export async function* pieces(file: Part, signal: AbortSignal, most = pieceBytes): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.min(most, file.size));
  for (let at = 0; at < file.size;) {
    signal.throwIfAborted();
    const length = Math.min(most, file.size - at);
    const got = await within(readPiece(file, buffer, length, at), readMs, 'read', file.subject, signal);
    if (got === 0) {
      throw new KbootError('read', file.subject, `the file ends after ${at} of ${file.size} bytes`, {
        advice: 'Check the disk, then try again.',
      });
    }
    at += got;
    yield buffer.subarray(0, got);
  }
}

async function readPiece(file: Part, buffer: Buffer, length: number, at: number): Promise<number> {
  try {
    return (await readAsync(file.fd, buffer, 0, length, (file.offset ?? 0) + at)).bytesRead;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    const reason = `${reasons[code] ?? code} at byte ${at}`;
    const advice = code === 'EIO' ? 'Check the disk, then try again.' : 'Try again.';
    throw new KbootError('read', file.subject, reason, { cause, advice });
  }
}

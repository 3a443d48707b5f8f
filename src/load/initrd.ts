import { closeSync, readSync, writeSync } from 'node:fs';
import { createMemoryFile } from '../abi/memfd.ts';
import { KbootError } from '../base/errors.ts';
import type { OpenedFile } from '../sources/source.ts';

/** An initrd ready for kexec. */
export interface JoinedInitrd extends Disposable {
  readonly fd: number;
  readonly size: number;
}

const pieceBytes = 4 * 1024 * 1024;
/** Each part must begin at such a boundary for the kernel to see it (early-userspace/buffer-format.rst). */
const align = 4;

/** Reads a whole file in pieces; lets other work run in between so that the user can cancel. */
async function* pieces(file: OpenedFile, signal: AbortSignal): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(pieceBytes);
  for (let at = 0; at < file.size;) {
    signal.throwIfAborted();
    const got = readSync(file.fd, buffer, 0, Math.min(pieceBytes, file.size - at), at);
    if (got === 0) {
      throw new KbootError('read', file.subject, `the file ends after ${at} of ${file.size} bytes`, {
        advice: 'Check the disk, then try again.',
      });
    }
    at += got;
    yield buffer.subarray(0, got);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * Joins several initrds in memory, in order.
 * @param onBytes told of each piece's length, for the progress
 */
export async function joinInitrds(
  files: readonly OpenedFile[],
  signal: AbortSignal,
  onBytes: (count: number) => void,
): Promise<JoinedInitrd> {
  using stack = new DisposableStack();
  const fd = createMemoryFile('initrd');
  stack.defer(() => closeSync(fd));
  let size = 0;
  for (const file of files) {
    for await (const piece of pieces(file, signal)) {
      writeSync(fd, piece);
      size += piece.length;
      onBytes(piece.length);
    }
    const gap = (align - (size % align)) % align;
    if (gap > 0) writeSync(fd, Buffer.alloc(gap));
    size += gap;
  }
  const owned = stack.move();
  return { fd, size, [Symbol.dispose]: () => owned.dispose() };
}

/**
 * Reads a file once from beginning to end, so that the kernel finds it in the
 * page cache: the slow part of loading then has a progress and can be cancelled.
 */
export async function readAhead(
  file: OpenedFile,
  signal: AbortSignal,
  onBytes: (count: number) => void,
): Promise<void> {
  for await (const piece of pieces(file, signal)) onBytes(piece.length);
}

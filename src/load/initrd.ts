import { closeSync, write } from 'node:fs';
import { promisify } from 'node:util';
import { createMemoryFile } from '../abi/memfd.ts';
import { KbootError } from '../base/errors.ts';
import type { OpenedFile } from '../sources/source.ts';
import { pieces } from './pieces.ts';

/** An initrd ready for kexec. */
export interface JoinedInitrd extends Disposable {
  readonly fd: number;
  readonly size: number;
}

/** Each part must begin at such a boundary for the kernel to see it (early-userspace/buffer-format.rst). */
const align = 4;

const writeAsync = promisify(write);

async function writeAll(fd: number, bytes: Uint8Array, subject: string): Promise<void> {
  try {
    for (let at = 0; at < bytes.length;) {
      at += (await writeAsync(fd, bytes, at, bytes.length - at)).bytesWritten;
    }
  } catch (cause) {
    throw new KbootError('join initrds', subject, 'there is not enough memory', {
      cause,
      advice: 'Use a smaller initrd, or a machine with more memory.',
    });
  }
}

/**
 * Joins several initrds in memory, in order.
 * @param onBytes told of each piece's file and length, for the progress
 * @throws KbootError, CancelledError
 */
export async function joinInitrds(
  files: readonly OpenedFile[],
  signal: AbortSignal,
  onBytes: (file: OpenedFile, count: number) => void,
): Promise<JoinedInitrd> {
  using stack = new DisposableStack();
  const fd = createMemoryFile('initrd');
  stack.defer(() => closeSync(fd));
  let size = 0;
  for (const file of files) {
    for await (const piece of pieces(file, signal)) {
      await writeAll(fd, piece, file.subject);
      size += piece.length;
      onBytes(file, piece.length);
    }
    const gap = (align - (size % align)) % align;
    await writeAll(fd, Buffer.alloc(gap), file.subject);
    size += gap;
  }
  const owned = stack.move();
  return { fd, size, [Symbol.dispose]: () => owned.dispose() };
}

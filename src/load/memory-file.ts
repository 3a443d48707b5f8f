import { closeSync, write } from 'node:fs';
import { promisify } from 'node:util';
import { createMemoryFile } from '../abi/memfd.ts';
import { KbootError } from '../base/errors.ts';
import type { FilePart } from './file-part.ts';
import { pieces } from '../sources/pieces.ts';

const writeAsync = promisify(write);

/** A file in memory that is filled from its beginning; disposing gives the memory back. */
export class MemoryFile implements Disposable, FilePart {
  readonly fd: number;
  readonly subject: string;
  #size = 0;

  /** @param subject what its content is, for a person */
  constructor(subject: string) {
    this.fd = createMemoryFile('kboot');
    this.subject = subject;
  }

  get size(): number {
    return this.#size;
  }

  /** @throws KbootError when there is no memory left */
  async append(bytes: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < bytes.length;) {
        at += (await writeAsync(this.fd, bytes, at, bytes.length - at)).bytesWritten;
      }
    } catch (cause) {
      throw new KbootError('copy to memory', this.subject, 'there is not enough memory', {
        cause,
        advice: 'Use a smaller initrd, or a machine with more memory.',
      });
    }
    this.#size += bytes.length;
  }

  [Symbol.dispose](): void {
    closeSync(this.fd);
  }
}

/**
 * A part as a file of its own, as kexec wants it; a whole file is taken as it is.
 * @param stack holds the copy
 */
export async function asFile(
  part: FilePart,
  stack: DisposableStack,
  signal: AbortSignal,
  onBytes: (part: FilePart, count: number) => void,
): Promise<FilePart> {
  const whole = part.offset === undefined;
  const copy = whole ? undefined : stack.use(new MemoryFile(part.subject));
  // A whole file is read too: the kernel then finds it in the page cache, and reading has a progress.
  for await (const piece of pieces(part, signal)) {
    await copy?.append(piece);
    onBytes(part, piece.length);
  }
  return copy ?? part;
}

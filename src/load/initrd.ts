import { freePart } from '../abi/memfd.ts';
import { asFile, MemoryFile } from './memory-file.ts';
import type { FilePart } from './file-part.ts';
import { pieces } from '../sources/pieces.ts';

/** Each part must begin at such a boundary for the kernel to see it (early-userspace/buffer-format.rst). */
const align = 4;

/**
 * Joins initrds in memory, in order; a single whole file is taken as it is.
 * @param stack holds what is joined
 * @param onBytes told of each piece's part and length, for the progress
 * @returns undefined for none
 * @throws KbootError, CancelledError
 */
export async function joinInitrds(
  parts: readonly FilePart[],
  stack: DisposableStack,
  signal: AbortSignal,
  onBytes: (part: FilePart, count: number) => void,
): Promise<FilePart | undefined> {
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  if (others.length === 0) return await asFile(first, stack, signal, onBytes);
  const joined = stack.use(new MemoryFile('initrd'));
  for (const part of parts) {
    let taken = 0;
    for await (const piece of pieces(part, signal)) {
      await joined.append(piece);
      // A fetched one is given back piece by piece: nothing is held twice.
      if (part.inMemory === true && part.offset === undefined) freePart(part.fd, taken, piece.length);
      taken += piece.length;
      onBytes(part, piece.length);
    }
    await joined.append(Buffer.alloc((align - (joined.size % align)) % align));
  }
  return joined;
}

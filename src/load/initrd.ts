import { asFile, MemoryFile } from './memory-file.ts';
import type { FilePart } from './file-part.ts';
import { pieces } from './pieces.ts';

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
    for await (const piece of pieces(part, signal)) {
      await joined.append(piece);
      onBytes(part, piece.length);
    }
    await joined.append(Buffer.alloc((align - (joined.size % align)) % align));
  }
  return joined;
}

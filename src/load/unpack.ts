import { Readable } from 'node:stream';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { FilePart } from './file-part.ts';
import { unfit } from './kernel-kind.ts';
import { MemoryFile } from './memory-file.ts';
import { pieces } from '../sources/pieces.ts';

/** Compressions that kernels come in, by the name that EFI-zboot gives them. */
export const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  zstd: () => createZstdDecompress(),
};

/** A kernel unpacked is some 100 MiB with all its symbols; more is a bomb. */
const mostUnpacked = 512 * 1024 * 1024;

/** Pieces that stay as they are: a stream holds several at once. */
async function* kept(part: FilePart, signal: AbortSignal): AsyncGenerator<Buffer> {
  for await (const piece of pieces(part, signal)) yield Buffer.from(piece);
}

/**
 * Unpacks a part into memory.
 * @param how a key of {@link unpackers}
 * @throws KbootError when it is damaged, or too large
 */
export async function unpack(
  part: FilePart,
  how: keyof typeof unpackers,
  stack: DisposableStack,
  signal: AbortSignal,
): Promise<FilePart> {
  const unpacker = unpackers[how];
  if (unpacker === undefined) throw unfit(part, `it is packed with ${how}, which kboot cannot unpack`);
  const file = stack.use(new MemoryFile(part.subject));
  try {
    await pipeline(
      Readable.from(kept(part, signal), { objectMode: false }),
      unpacker(),
      async (unpacked: AsyncIterable<Buffer>) => {
        for await (const piece of unpacked) {
          if (file.size + piece.length > mostUnpacked) {
            throw unfit(part, `unpacked it is larger than ${mostUnpacked / 2 ** 20} MiB`);
          }
          await file.append(piece);
        }
      },
      { signal },
    );
  } catch (thrown) {
    signal.throwIfAborted();
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (/^(Z_|ZSTD_|ERR_)/.test(code)) throw unfit(part, `it is damaged: it cannot be unpacked (${code})`);
    throw thrown;
  }
  return file;
}

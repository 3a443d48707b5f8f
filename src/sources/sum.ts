import { KbootError } from '../base/errors.ts';
import { pieces } from './pieces.ts';
import type { OpenedFile, SourceContext } from './source.ts';

/** Hashing is done between other work of the core, so much at a time, bytes. */
const pieceBytes = 1024 * 1024;

/**
 * Checks that a file's bytes have a SHA-256 sum. What was fetched is read once more from memory:
 * the sum holds whoever brought it, and whatever the server has said.
 * @param expected 64 lower-case hex digits
 * @throws KbootError when they have another; what reading throws
 */
export async function checkSum(
  file: OpenedFile,
  expected: string,
  { signal, onFetched }: Pick<SourceContext, 'signal' | 'onFetched'>,
): Promise<void> {
  // Loaded when a sum is asked for: the core's start is measured.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash('sha256');
  let done = 0;
  for await (const piece of pieces(file, signal, pieceBytes)) {
    hash.update(piece);
    done += piece.length;
    onFetched(file.subject, done, file.size);
  }
  const found = hash.digest('hex');
  if (found === expected) return;
  throw new KbootError('check sum', file.subject, `its SHA-256 sum is ${found}, expected ${expected}`, {
    advice: 'The file is damaged or was replaced: do not start it before you know why.',
  });
}

import * as v from 'valibot';
import type { ListedName } from '../source.ts';

/** What the core asks of the process that reads an archive: its last argument, as JSON. */
export interface ArchiveRequest {
  /** `unpack` a file to the descriptor {@link memberFd}, or `list` a directory. */
  readonly action: 'unpack' | 'list';
  /** Absolute, normalised path in the archive. */
  readonly path: string;
  /** Most bytes that the member may have. */
  readonly maxBytes: number;
}

/** Descriptors of the process: the archive, and the file that a member is written to. */
export const archiveFd = 3;
export const memberFd = 4;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(65_536));

const listedName = v.pipe(
  v.strictObject({
    name: text,
    kind: v.picklist(['file', 'directory', 'other']),
    size: v.optional(count),
  }),
  v.transform(({ name, kind, size }): ListedName =>
    size === undefined ? { name, kind } : { name, kind, size },
  ),
);

/** What it says, as frames on its standard output; the last is `done` or `failure`. */
export const archiveReport = v.variant('type', [
  v.strictObject({ type: v.literal('read'), bytes: count }),
  v.strictObject({ type: v.literal('names'), folder: text, names: v.array(listedName) }),
  v.strictObject({ type: v.literal('done') }),
  v.strictObject({ type: v.literal('failure'), reason: text, advice: text }),
]);
export type ArchiveReport = v.InferOutput<typeof archiveReport>;

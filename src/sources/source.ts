import type { KnownDevice } from '../devices/store.ts';
import type { FileName } from '../names/name.ts';
import type { MountPool } from './mount-pool.ts';

/** How long opening a file may take, ms: longer than a slow disk takes to start turning. */
export const openDeadlineMs = 20_000;

/** A file that is open for reading; disposing closes it and gives its mount back. */
export interface OpenedFile extends Disposable {
  /** Descriptor, at the file's start. */
  readonly fd: number;
  /** Bytes. */
  readonly size: number;
  /** The file as a person would name it. */
  readonly subject: string;
}

/** What sources work with. */
export interface SourceContext {
  readonly devices: readonly KnownDevice[];
  nodeOf(device: KnownDevice): string;
  readonly mounts: MountPool;
  readonly signal: AbortSignal;
  /** Tells the user what the name was taken for, where that needs saying. */
  remark(text: string): void;
}

/** How files of one kind of name are opened. */
export type Source<Kind extends FileName['kind']> = (
  name: Extract<FileName, { kind: Kind }>,
  context: SourceContext,
) => Promise<OpenedFile>;

import type { NetworkAccess } from '../devices/links/network.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { Question } from '../model/prompt.ts';
import type { FileName } from '../names/name.ts';
import type { RootedName } from '../names/resolve-relative.ts';
import type { Environment } from './environment.ts';
import type { EnvironmentTrees } from './environment-trees.ts';
import type { MountPool } from './mount-pool.ts';

/** How long opening a file may take, ms: longer than a slow disk takes to start turning. */
export const openDeadlineMs = 20_000;

/** A file that is open for reading; disposing closes it and gives its mount back. */
export interface OpenedFile extends Disposable {
  /** Descriptor, at the file's start; it can be read at any place and again. */
  readonly fd: number;
  /** Bytes. */
  readonly size: number;
  /** The file as a person would name it. */
  readonly subject: string;
  /** Its bytes lie in a memory file of its own, which whoever has taken them may empty. */
  readonly inMemory?: true;
}

/** One name in a directory. */
export interface ListedName {
  /** Without slashes; may hold any other character, control characters too. */
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'other';
  /** Bytes; undefined where the source does not tell. */
  readonly size?: number;
}

/** Where a named file or directory can be used by a program, as long as it is held. */
export interface Place extends Disposable {
  /** Absolute path in the kboot environment. */
  readonly path: string;
}

/** Encrypted devices, and the devices at any moment: what is opened brings new ones. */
export interface LockedDevices {
  devices(): readonly KnownDevice[];
  /** Those that are still locked. */
  locked(): readonly KnownDevice[];
  /** What lies in one that has been opened; undefined while it is locked. */
  opened(device: KnownDevice): KnownDevice | undefined;
  /**
   * Opens one; asks for its passphrase until it is right.
   * @throws KbootError, CancelledError
   */
  unlock(
    device: KnownDevice,
    ask: (question: Question) => Promise<string>,
    signal: AbortSignal,
  ): Promise<KnownDevice>;
  /** Waits for a device; undefined when it has not come by then. */
  appears(
    find: () => KnownDevice | undefined,
    deadlineMs: number,
    signal: AbortSignal,
  ): Promise<KnownDevice | undefined>;
}

/** What sources work with. */
export interface SourceContext {
  readonly devices: readonly KnownDevice[];
  nodeOf(device: KnownDevice): string;
  readonly mounts: MountPool;
  /** The system that `/path` belongs to; left out while none has been found. */
  readonly environment?: Environment | undefined;
  /** Waits a while for one, after a locked device has been opened; undefined when none has come. */
  environmentAppears?(): Promise<Environment | undefined>;
  /** Whole environments as trees for programs. */
  readonly trees?: EnvironmentTrees;
  /** What relative names start from; the root of the environment when left out. */
  readonly directory?: RootedName | undefined;
  readonly network: NetworkAccess;
  /** Left out where no encrypted device can be opened. */
  readonly locks?: LockedDevices;
  readonly signal: AbortSignal;
  /** Tells the user what the name was taken for, where that needs saying. */
  remark(text: string): void;
  /**
   * Told by a source that brings a file from elsewhere before it can be read.
   * @param totalBytes 0 while it is not known
   */
  onFetched(subject: string, doneBytes: number, totalBytes: number): void;
  /**
   * Asks the user, e.g. for a passphrase; the signal's abort takes the question back.
   * @returns what was answered
   * @throws CancelledError when the user declines
   */
  ask(question: Question): Promise<string>;
}

/** What can be done with names of one kind. */
export interface Source<Kind extends FileName['kind']> {
  /** Opens a file. */
  open(name: Extract<FileName, { kind: Kind }>, context: SourceContext): Promise<OpenedFile>;
  /** Names in a directory, in no order, without `.` and `..`; left out where the kind cannot tell. */
  list?(name: Extract<FileName, { kind: Kind }>, context: SourceContext): Promise<readonly ListedName[]>;
  /** Left out, or undefined for a name, where files have no place before they are fetched. */
  place?(name: Extract<FileName, { kind: Kind }>, context: SourceContext): Promise<Place | undefined>;
}

/** What lies in a place. */
export interface KeptText {
  /** Undefined when nothing was kept there yet. */
  readonly text: string | undefined;
  /** The system that was started last has said that its start was good (kept.md). */
  readonly good: boolean;
}

/** Where kboot keeps its state: one kind a file. */
export interface KeptPlace {
  /** As a person would name it, e.g. `vda3:/kboot.state`. */
  readonly name: string;
  /** Longest text that it takes, bytes. */
  readonly most: number;
  /**
   * @throws NotThereYet when its device has not been seen; KbootError for what else fails
   */
  read(signal: AbortSignal): Promise<KeptText>;
  /**
   * Puts a text in the place of the one before, whole or not at all, and takes the sign of a good start away.
   * @param aside the one before is damaged: it is kept beside
   * @throws KbootError
   */
  write(text: string, aside: boolean, signal: AbortSignal): Promise<void>;
}

/** The device of a place has not been seen: it may appear. */
export class NotThereYet extends Error {}

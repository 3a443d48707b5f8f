/** Whether an entry can be started now. */
export type EntryState =
  /** Everything it names is there, as far as is known. */
  | 'ready'
  /** It names a device that has not been seen yet. */
  | 'waiting'
  /** It cannot be started; `problem` says why. */
  | 'broken';

/** One thing that can be booted, as every client sees it. */
export interface BootEntry {
  /** Stable across boots: derived from where the entry comes from, not from the order found. */
  readonly id: string;
  /** What the user reads. */
  readonly title: string;
  /** Name of an icon, e.g. `debian`; clients fall back to a general one. */
  readonly icon: string;
  /** Generalized path name of the kernel. */
  readonly kernel: string;
  /** Generalized path names, joined in this order. */
  readonly initrds: readonly string[];
  /** Command line of the booted kernel. */
  readonly cmdline: string;
  /** Where the entry was read, for example `/etc/kboot.conf:7`. */
  readonly source: string;
  readonly state: EntryState;
  /** Why the state is not `ready`; empty when it is. */
  readonly problem: string;
}

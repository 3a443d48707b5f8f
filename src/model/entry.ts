/** Whether an entry can be started now. */
export type EntryState =
  /** Everything it names is there, as far as is known. */
  | 'ready'
  /** It names a device that has not been seen yet. */
  | 'waiting'
  /** It cannot be started; `problem` says why. */
  | 'broken';

/** How an entry is started; `unlock` opens a device, whose entries then appear. */
export const entryKinds = ['linux', 'uki', 'multiboot', 'chain', 'unlock'] as const;
export type EntryKind = (typeof entryKinds)[number];

/**
 * What is told beside an entry's title, what matters most first: it starts now or at the next start,
 * once; it has failed too often to start by itself; it takes a password; its parameters are saved
 * ones; it was started last.
 */
export const entryBadges = ['once', 'passed-over', 'locked', 'edited', 'last'] as const;
export type EntryBadge = (typeof entryBadges)[number];

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
  /** Files laid over the initramfs, each `FILE=/PATH` (src/names/inject.ts). */
  readonly injects: readonly string[];
  /** Generalized path name of the device tree blob; empty for none. */
  readonly dtb: string;
  /** Generalized path names of overlays for it, applied in this order. */
  readonly overlays: readonly string[];
  /** Command lines of a multiboot kernel's modules, one for each of `initrds`. */
  readonly modules: readonly string[];
  /** Profile of a unified kernel image, from 0. */
  readonly profile: number;
  /** Command line of the booted kernel. */
  readonly cmdline: string;
  /** Where the entry was read, for example `/etc/kboot.conf:7`. */
  readonly source: string;
  readonly kind: EntryKind;
  /** Version of the kernel as its configuration gives it; empty when not known. */
  readonly version: string;
  /** Key of the system that it belongs to, the same for all of its entries; empty when it stands alone. */
  readonly systemId: string;
  /** Name of that system, e.g. `Debian GNU/Linux 12 (bookworm)`; empty when not known. */
  readonly systemName: string;
  /** Kernel's name of the device that it was found on, e.g. `vda2`; empty for configured ones. */
  readonly device: string;
  /** An old kernel or a recovery entry: shown under “more” of its system. */
  readonly folded: boolean;
  /** What to know before it is started, e.g. that the system hibernates; empty when there is nothing. */
  readonly warning: string;
  /** What is not to be seen of its start until its own graphics driver runs; empty when its screen goes on. */
  readonly screen: string;
  readonly badges: readonly EntryBadge[];
  /** Every place that describes it, the one that holds first; `source` is the first of them. */
  readonly sources: readonly string[];
  readonly state: EntryState;
  /** Why the state is not `ready`; empty when it is. */
  readonly problem: string;
}

/** What an entry has when nothing is known of it but its name and its kernel. */
export const plainEntry: Omit<BootEntry, 'id' | 'title' | 'kernel'> = {
  icon: '',
  initrds: [],
  injects: [],
  dtb: '',
  overlays: [],
  modules: [],
  profile: 0,
  cmdline: '',
  source: '',
  kind: 'linux',
  version: '',
  systemId: '',
  systemName: '',
  device: '',
  folded: false,
  warning: '',
  screen: '',
  badges: [],
  sources: [],
  state: 'ready',
  problem: '',
};

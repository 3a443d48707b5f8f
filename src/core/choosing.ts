import type { DiscoveredEntry } from '../entries/discovered.ts';
import type { KeptState } from '../kept/kept-state.ts';
import { entryBadges } from '../model/entry.ts';
import type { BootEntry, EntryBadge } from '../model/entry.ts';
import { namesOf } from './kept-edit.ts';

/** What earlier starts say about the entries. */
export interface Choosing {
  readonly state: KeptState;
  /** The entry that was chosen for this start alone; empty when none was. */
  readonly once: string;
  /** So many starts of an entry may fail (`counting=`); undefined: they are not counted. */
  readonly counting: number | undefined;
  /** Tries are taken away in the names of entries' files (`tries=rename`). */
  readonly renames: boolean;
  /** The entry whose last start was good; empty when that is not known of any. */
  readonly proven: string;
  /** Entries that take a password. */
  readonly locked: ReadonlySet<string>;
}

/** What an entry has against it, for a person; empty when nothing. */
function whyPassedOver(failed: number, most: number | undefined): string {
  if (most === undefined || failed < most) return '';
  if (most === 0) return 'Its file leaves it no try: it starts by hand alone.';
  return failed === 1
    ? 'Its last start failed: it starts by hand alone.'
    : `Its last ${failed} starts failed: it starts by hand alone.`;
}

/**
 * So many starts of an entry may fail: as the configuration says, or as the name of its own file
 * does, where that is less (Boot Loader Specification, “Boot counting”).
 */
function mostOf(
  counting: number | undefined,
  triesLeft: number | undefined,
  renames: boolean,
): number | undefined {
  // Where the name itself loses the tries, or nothing is counted here, only that none is left is heard of.
  if (renames || counting === undefined) return triesLeft === 0 ? 0 : counting;
  return Math.min(counting, triesLeft ?? counting);
}

/** Whether all files of these names can be opened as things stand, the kernel's first. */
export type StandingOfNames = (names: readonly string[]) => Pick<BootEntry, 'state' | 'problem'>;

/** Entries with what is kept of them: saved parameters and names, how they have started, what is chosen for once. */
export function withKept(
  entries: readonly BootEntry[],
  discovered: readonly DiscoveredEntry[],
  { state, once, counting, renames, proven, locked }: Choosing,
  standing: StandingOfNames,
): BootEntry[] {
  const tries = new Map(discovered.map(({ entry, triesLeft }) => [entry.id, triesLeft]));
  return entries.map((entry) => {
    const { id, warning } = entry;
    const saved = state.cmdlines.get(id);
    const names = state.names.get(id);
    const left = id === proven ? undefined : tries.get(id);
    const against = whyPassedOver(state.failed.get(id) ?? 0, mostOf(counting, left, renames));
    const holds: Readonly<Record<EntryBadge, boolean>> = {
      once: id === once || id === state.once,
      'passed-over': against !== '',
      locked: locked.has(id),
      edited: saved !== undefined || names !== undefined,
      last: id === state.last,
    };
    const badges = entryBadges.filter((badge) => holds[badge]);
    if (badges.length === 0) return entry;
    const files = namesOf(entry, names);
    // What stands in a saved name's place need not be there; what is broken otherwise stays so.
    const stands =
      names === undefined || entry.state === 'broken' ? {} : standing([files.kernel, ...files.initrds]);
    return {
      ...entry,
      ...files,
      ...stands,
      cmdline: saved ?? entry.cmdline,
      warning: [warning, against].filter((text) => text !== '').join(' '),
      badges,
    };
  });
}

/** Whether an entry has failed too often to start by itself. */
export function isPassedOver({ badges }: BootEntry): boolean {
  return badges.includes('passed-over');
}

/** Whether a person must be there to start it. */
export function isLocked({ badges }: BootEntry): boolean {
  return badges.includes('locked');
}

/** What starts by itself in the place of an entry that is passed over: the first of the menu that can. */
export function fallbackOf(entries: readonly BootEntry[]): BootEntry | undefined {
  const can = (entry: BootEntry): boolean =>
    entry.state === 'ready' &&
    entry.kind !== 'unlock' &&
    entry.warning === '' &&
    !isPassedOver(entry) &&
    !isLocked(entry);
  return entries.find((entry) => can(entry) && !entry.folded) ?? entries.find(can);
}

/** What is kept of a start, before it happens: that it has not been good yet. */
export function withStart(state: KeptState, id: string, counts: boolean): KeptState {
  if (!counts) return { ...state, last: id };
  const failed = new Map(state.failed);
  const before = failed.get(id) ?? 0;
  // The newest stands last.
  failed.delete(id);
  failed.set(id, before + 1);
  return { ...state, last: id, unproven: id, failed };
}

/** Takes {@link withStart} back: nothing was started after all. */
export function withoutStart(now: KeptState, before: KeptState, id: string): KeptState {
  const failed = new Map(now.failed);
  const count = before.failed.get(id);
  if (count === undefined) failed.delete(id);
  else failed.set(id, count);
  return { ...now, last: before.last, unproven: before.unproven, failed };
}

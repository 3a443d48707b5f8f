import type { BootEntry } from '../../src/model/entry.ts';
import type { UiState } from './state.ts';

/** Whose entries follow. */
export interface GroupHeading {
  /** Empty for those of no system. */
  readonly name: string;
  /** Kernel's name of its device; empty when not known. */
  readonly device: string;
}

/** One line of the menu that can be selected. */
export type Row = {
  /** Stands above the row where a group begins. */
  readonly heading?: GroupHeading;
} & (
  | {
      readonly kind: 'entry';
      readonly entry: BootEntry;
      /** Digit that starts it; 0 for none: what is folded away has none, so that opening changes no number. */
      readonly number: number;
      /** In sight only while its system's “more” is open. */
      readonly folded: boolean;
    }
  /** Old kernels and recovery entries of one system. */
  | { readonly kind: 'more'; readonly systemId: string; readonly count: number; readonly open: boolean }
);

/** The menu's lines, and all entries in the order of the lines, those folded away too. */
export interface Menu {
  readonly rows: readonly Row[];
  readonly order: readonly BootEntry[];
}

/** Entries of one system, or of none, that stand together. */
interface Group {
  readonly systemId: string;
  readonly plain: readonly BootEntry[];
  readonly folded: readonly BootEntry[];
}

/** Groups in the order of their first entries; entries without a system stay where they stand. */
function groupsOf(entries: readonly BootEntry[], defaultId: string): Group[] {
  const groups = new Map<string, BootEntry[]>();
  let run = 0;
  let before: string | undefined;
  for (const entry of entries) {
    const { systemId } = entry;
    if (systemId === '' && before !== '') run += 1;
    before = systemId;
    const key = systemId === '' ? `run ${run}` : `system ${systemId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups.values()].map((all): Group => {
    const systemId = all[0]?.systemId ?? '';
    // What starts by itself is always in sight, and of each system at least one entry.
    const isFolded = ({ folded, id }: BootEntry): boolean => folded && id !== defaultId && systemId !== '';
    const plain = all.filter((entry) => !isFolded(entry));
    if (plain.length === 0) return { systemId, plain: all.slice(0, 1), folded: all.slice(1) };
    return { systemId, plain, folded: all.filter(isFolded) };
  });
}

function headingOf({ systemId, plain: [first] }: Group): GroupHeading {
  if (systemId === '') return { name: '', device: '' };
  const device = first?.device ?? '';
  return first?.systemName ? { name: first.systemName, device } : { name: device, device: '' };
}

function arranged(entries: readonly BootEntry[], defaultId: string, opened: readonly string[]): Menu {
  const groups = groupsOf(entries, defaultId);
  // One system, or systems of one line each, need no headings.
  const parted =
    groups.length > 1 &&
    groups.some(({ systemId, plain, folded }) => systemId !== '' && plain.length + folded.length > 1);
  const rows: Row[] = [];
  let number = 0;
  groups.forEach((group, index) => {
    const { systemId, plain, folded } = group;
    const headed = parted && (systemId !== '' || index > 0);
    const lines: Row[] = plain.map((entry) => {
      number += 1;
      return { kind: 'entry', entry, number: number > 9 ? 0 : number, folded: false };
    });
    if (folded.length > 0) {
      const open = opened.includes(systemId);
      lines.push({ kind: 'more', systemId, count: folded.length, open });
      if (open) for (const entry of folded) lines.push({ kind: 'entry', entry, number: 0, folded: true });
    }
    const [first, ...rest] = lines;
    if (first === undefined) return;
    rows.push(headed ? { ...first, heading: headingOf(group) } : first, ...rest);
  });
  return { rows, order: groups.flatMap(({ plain, folded }) => [...plain, ...folded]) };
}

interface Known {
  readonly defaultId: string;
  readonly opened: readonly string[];
  readonly menu: Menu;
}

/** What was arranged last of a list: a picture asks several times, and most keys change nothing of it. */
const known = new WeakMap<readonly BootEntry[], Known>();

/** The menu's lines as they follow from the entries and from what is open. */
export function menuOf({ entries, defaultId, opened }: UiState): Menu {
  const before = known.get(entries);
  if (before?.defaultId === defaultId && before.opened === opened) return before.menu;
  const menu = arranged(entries, defaultId, opened);
  known.set(entries, { defaultId, opened, menu });
  return menu;
}

/** The line that is selected; undefined while there is none. */
export function selectedRow(state: UiState): Row | undefined {
  return menuOf(state).rows[state.selected];
}

/** What tells a line from all others. */
export function rowKey(row: Row): string {
  return row.kind === 'entry' ? `entry ${row.entry.id}` : `more ${row.systemId}`;
}

import { linesOf as linesIn, nextFocus } from './focus.ts';
import { gridLines } from './grid.ts';
import { buttonsOf } from './hints.ts';
import { menuOf, rowKey } from './rows.ts';
import { keysAtStart } from './screen-keys.ts';
import type { Shown, UiState } from './state.ts';
import type { Action } from './action.ts';

/** The lines that a scan has in its focus together, before one of them. */
export interface ScanGroup {
  /** First and last line. */
  readonly from: number;
  readonly to: number;
}

/** From so many lines on they are scanned by groups, of so many at most: 12 lines take 5 steps then, not 12. */
const longFrom = 7;
const groupSize = 4;

interface Line {
  readonly key: string;
  /** A group begins here: that of a system, or a line of tiles. */
  readonly begins: boolean;
}

/** Lists besides the menu that may be long. */
const grouped: ReadonlySet<Shown['kind']> = new Set(['help', 'aids', 'times', 'settings']);

function linesOf(state: UiState, shown: Shown): readonly Line[] {
  if (shown.kind === 'menu') {
    const { rows } = menuOf(state);
    const lines = state.columns > 1 ? gridLines(rows, state.columns) : [];
    const starts = new Set(lines.map(({ from }) => from));
    return rows.map((row, index) => ({
      key: rowKey(row),
      begins: row.heading !== undefined || starts.has(index),
    }));
  }
  if (!grouped.has(shown.kind)) return [];
  return Array.from({ length: linesIn(state, shown).count }, (_, index) => ({
    key: String(index),
    begins: false,
  }));
}

function groupsOf(lines: readonly Line[]): ScanGroup[] {
  const groups: ScanGroup[] = [];
  lines.forEach(({ begins }, index) => {
    const last = groups.at(-1);
    if (last === undefined || begins || index - last.from >= groupSize)
      groups.push({ from: index, to: index });
    else groups[groups.length - 1] = { ...last, to: index };
  });
  return groups;
}

/** What a move of the scan leads to. */
export interface ScanLead {
  /** The lines in its focus together; null when one thing is. */
  readonly group: ScanGroup | null;
  /** Whether `group`'s lines are gone through one by one. */
  readonly inside: ScanGroup | null;
  readonly focus: number | null;
  /** What the screen is told, in this order. */
  readonly actions: readonly Action[];
}

function selecting(lines: readonly Line[], ...places: readonly number[]): Action[] {
  return places.flatMap((place): Action[] => {
    const key = lines[place]?.key;
    return key === undefined ? [] : [{ type: 'pick', key, does: 'select' }];
  });
}

/** Of the selected line, where it is in a list that is told to scan by groups. */
function placeOf(state: UiState, shown: Shown): number {
  return shown.kind === 'menu' ? state.selected : linesIn(state, shown).at;
}

/** The focus one on: through groups, through the lines of the chosen one, or through everything. */
export function scanOn(state: UiState, shown: Shown): ScanLead {
  const lines = linesOf(state, shown);
  if (lines.length < longFrom) {
    const { focus, action } = nextFocus(state, shown, 1);
    return { group: null, inside: null, focus, actions: action === null ? [] : [action] };
  }
  const { inside } = state.scan;
  const at = placeOf(state, shown);
  if (inside !== null && state.focus === null) {
    // Past the last of them the whole group is offered again, and from there the next one.
    if (at >= inside.to)
      return { group: inside, inside: null, focus: null, actions: selecting(lines, inside.from) };
    return { group: null, inside, focus: null, actions: selecting(lines, at + 1) };
  }
  const groups = groupsOf(lines);
  const buttons = buttonsOf(state, shown).length;
  const now = state.focus ?? groups.findIndex(({ from, to }) => at >= from && at <= to) - groups.length;
  // Groups are counted below 0, buttons from 0 on; a first press shows where it stands.
  const shows = state.focus === null && state.scan.group === null;
  const next = shows ? now : now + 1;
  if (next >= 0 && next < buttons) return { group: null, inside: null, focus: next, actions: [] };
  const group = groups[next >= 0 ? 0 : next + groups.length] ?? null;
  // The last line first, so that all of the group is in sight.
  const actions = group === null ? [] : selecting(lines, group.to, group.from);
  return { group, inside: null, focus: null, actions };
}

/** What has the focus is chosen: a group is gone into, everything else does what it says. */
export function scanChosen(state: UiState): ScanLead {
  const { group } = state.scan;
  if (group !== null && state.focus === null) return { group: null, inside: group, focus: null, actions: [] };
  return { group: null, inside: null, focus: state.focus, actions: [{ type: 'press' }] };
}

/** Whether the focus is where a round of the scan begins. */
export function scanAtStart(state: UiState, shown: Shown): boolean {
  if (state.keys !== null) return keysAtStart(state.keys);
  if (linesOf(state, shown).length === 0) {
    const { action, focus } = nextFocus(state, shown, -1);
    return state.focus === null ? focus !== null || action?.type === 'last' : focus === null;
  }
  return state.focus === null && placeOf(state, shown) === 0 && state.scan.inside === null;
}

/** Whether a line of the menu has the focus, by itself or with its group. */
export function lineFocused(state: UiState, index: number): boolean {
  if (state.focus !== null) return false;
  const { group } = state.scan;
  return group === null ? index === state.selected : index >= group.from && index <= group.to;
}

/** How wide a line around the focus is: who scans sits back from the screen. */
export function focusWidth({ aids }: UiState, outline: number): number {
  return aids.scan || aids.step || aids.inverse ? 2 * outline : outline;
}

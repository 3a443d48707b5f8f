import type { Action } from './action.ts';
import type { KeyRows } from './key-rows.ts';
import { shownOf } from './state.ts';
import type { Shown, UiState } from './state.ts';

/** The keyboard on the screen, as far as it is not the layout's. */
export interface ScreenKeys {
  /** Which key has the focus. */
  readonly row: number;
  readonly column: number;
  readonly level: keyof KeyRows;
  /** A scan goes through the keys of the row, before that through the rows. */
  readonly inRow: boolean;
  /** Whether a scan has the whole row in its focus. */
  readonly wholeRow: boolean;
  /** A terminal has more keys than a text field. */
  readonly terminal?: true;
}

export const freshKeys: ScreenKeys = { row: 0, column: 0, level: 'plain', inRow: false, wholeRow: false };

/** What a key does besides typing. */
export type KeyDoing =
  | 'shift'
  | 'third'
  | 'space'
  | 'erase'
  | 'left'
  | 'right'
  | 'hide'
  | 'done'
  | 'up'
  | 'down'
  | 'older'
  | 'newer'
  | 'close';

/** One key: what it types, and what stands on it where that is not the same; or what it does. */
export type ScreenKey = { readonly types: string; readonly shows?: string } | { readonly does: KeyDoing };

const doings: readonly KeyDoing[] = ['shift', 'third', 'space', 'erase', 'left', 'right', 'hide', 'done'];

/** What a terminal's keys send that is no letter (ECMA-48). */
const controls: readonly ScreenKey[] = [
  { types: '\u001b', shows: 'Esc' },
  { types: '\t', shows: 'Tab' },
  { types: '\u0003', shows: 'Ctrl C' },
  { types: '\u0004', shows: 'Ctrl D' },
];

const going: readonly KeyDoing[] = ['up', 'down', 'left', 'right', 'older', 'newer'];
const terminalDoings: readonly KeyDoing[] = ['shift', 'third', 'space', 'erase', 'hide', 'close'];
const enter: ScreenKey = { types: '\r', shows: 'Enter' };

/** The keys as they are now; a key that types nothing is left out. */
export function keyRowsOf(
  { keyRows }: Pick<UiState, 'keyRows'>,
  { level, terminal }: ScreenKeys,
): readonly (readonly ScreenKey[])[] {
  const hasThird = keyRows.third.some((row) => row.some((types) => types !== ''));
  const letters = keyRows[level].map((row) =>
    row.filter((types) => types !== '').map((types) => ({ types })),
  );
  const doing = (all: readonly KeyDoing[]): ScreenKey[] =>
    all.filter((does) => does !== 'third' || hasThird).map((does) => ({ does }));
  const rest =
    terminal === true
      ? [
          [...controls, ...doing(going)],
          [...doing(terminalDoings), enter],
        ]
      : [doing(doings)];
  return [...letters.filter((row) => row.length > 0), ...rest];
}

/** Whether something can be typed on a screen. */
export function typesText(shown: Shown): boolean {
  if (shown.kind === 'editor' || shown.kind === 'link-field') return true;
  return shown.kind === 'asked' && shown.asked.prompt.kind !== 'confirm' && !shown.asked.sent;
}

/** Whether somebody is typing: a question whose answer has not been begun does not count. */
export function isTyping(state: UiState): boolean {
  const shown = shownOf(state);
  return typesText(shown) && (shown.kind !== 'asked' || shown.asked.field.text !== '');
}

function around(value: number, count: number): number {
  return count === 0 ? 0 : ((value % count) + count) % count;
}

/** What an action on the keys leads to: the keys as they are then, and what the field is told. */
export interface KeysLead {
  readonly keys: ScreenKeys | null;
  readonly action: Action | null;
}

/** What a key does; Shift holds for one letter. */
function pressed(key: ScreenKey | undefined, keys: ScreenKeys): KeysLead {
  const then: ScreenKeys = { ...keys, inRow: false, wholeRow: keys.inRow };
  if (key === undefined) return { keys, action: null };
  if ('types' in key) return { keys: { ...then, level: 'plain' }, action: { type: 'text', text: key.types } };
  const level = (wanted: keyof KeyRows): KeysLead => ({
    keys: { ...then, level: keys.level === wanted ? 'plain' : wanted },
    action: null,
  });
  switch (key.does) {
    case 'shift':
      return level('shifted');
    case 'third':
      return level('third');
    case 'space':
      return { keys: then, action: { type: 'text', text: ' ' } };
    case 'erase':
      return { keys: then, action: { type: 'erase' } };
    case 'left':
    case 'right':
      return { keys: then, action: { type: 'sideways', by: key.does === 'left' ? -1 : 1 } };
    case 'up':
    case 'down':
      return { keys: then, action: { type: 'move', by: key.does === 'up' ? -1 : 1 } };
    case 'older':
    case 'newer':
      return { keys: then, action: { type: 'page', by: key.does === 'older' ? -1 : 1 } };
    case 'close':
      return { keys: null, action: { type: 'back' } };
    case 'hide':
      return { keys: null, action: null };
    case 'done':
      return { keys: null, action: { type: 'accept' } };
  }
}

/**
 * What an action means while the keys are in sight; undefined for those that stay what they are.
 * Switches scan rows first, then the chosen row's keys.
 */
export function onKeys(
  state: Pick<UiState, 'keyRows'>,
  keys: ScreenKeys,
  action: Action,
): KeysLead | undefined {
  const rows = keyRowsOf(state, keys);
  const row = around(keys.row, rows.length);
  const columns = rows[row]?.length ?? 0;
  const column = Math.min(keys.column, Math.max(0, columns - 1));
  const at = (toRow: number, toColumn: number): KeysLead => ({
    keys: { ...keys, row: toRow, column: toColumn, inRow: false, wholeRow: false },
    action: null,
  });
  switch (action.type) {
    case 'move':
      return at(around(row + action.by, rows.length), column);
    case 'sideways':
      return at(row, around(column + action.by, columns));
    case 'next': {
      const to = column + action.by;
      if (to >= 0 && to < columns) return at(row, to);
      const toRow = around(row + action.by, rows.length);
      return at(toRow, action.by > 0 ? 0 : (rows[toRow]?.length ?? 1) - 1);
    }
    case 'accept':
    case 'press':
      return pressed(rows[row]?.[column], { ...keys, row, column });
    case 'pick': {
      const [pickedRow = -1, pickedColumn = -1] = action.key.split(' ').map(Number);
      const key = rows[pickedRow]?.[pickedColumn];
      return pressed(key, key === undefined ? keys : { ...keys, row: pickedRow, column: pickedColumn });
    }
    case 'back':
    case 'keys':
      return { keys: null, action: null };
    case 'scan':
      return action.move === 'on' ? scanned(keys, rows) : chosen(keys, rows);
    default:
      return undefined;
  }
}

function scanned(keys: ScreenKeys, rows: readonly (readonly ScreenKey[])[]): KeysLead {
  const { row, column, inRow, wholeRow } = keys;
  if (!inRow) {
    const next = wholeRow ? around(row + 1, rows.length) : row;
    return { keys: { ...keys, row: next, column: 0, wholeRow: true }, action: null };
  }
  // Past the last key the row is offered again.
  if (column + 1 < (rows[row]?.length ?? 0)) return { keys: { ...keys, column: column + 1 }, action: null };
  return { keys: { ...keys, column: 0, inRow: false, wholeRow: true }, action: null };
}

function chosen(keys: ScreenKeys, rows: readonly (readonly ScreenKey[])[]): KeysLead {
  if (keys.wholeRow) return { keys: { ...keys, column: 0, inRow: true, wholeRow: false }, action: null };
  return pressed(rows[keys.row]?.[keys.column], keys);
}

/** Whether a round of a scan begins at the key that has the focus. */
export function keysAtStart({ row, inRow }: ScreenKeys): boolean {
  return row === 0 && !inRow;
}

import { scrolledTop } from './in-sight.ts';
import { menuOf, rowKey } from './rows.ts';
import type { UiState } from './state.ts';

function scrolled(state: UiState): UiState {
  const { pageRows, headingRows, selected } = state;
  const { rows } = menuOf(state);
  const top = scrolledTop(rows, selected, state.top, { rows: Math.max(1, pageRows), heading: headingRows });
  return top === state.top ? state : { ...state, top };
}

/** Selects the line at `index`, clamped to the menu, and scrolls to it. */
export function select(state: UiState, index: number): UiState {
  const selected = Math.max(0, Math.min(menuOf(state).rows.length - 1, index));
  return scrolled(selected === state.selected ? state : { ...state, selected });
}

/** Place of the line with a key; -1 when there is none. */
export function placeOf(state: UiState, key: string): number {
  return menuOf(state).rows.findIndex((row) => rowKey(row) === key);
}

/** Opens or closes a system's “more”; that line is then the selected one. */
export function fold(state: UiState, systemId: string, open: boolean): UiState {
  const others = state.opened.filter((one) => one !== systemId);
  const next = { ...state, opened: open ? [...others, systemId] : others };
  return select(next, placeOf(next, `more ${systemId}`));
}

/** Selects an entry, out of a closed “more” too: that opens. The state as it is when there is no such entry. */
export function selectEntry(state: UiState, id: string): UiState {
  const place = placeOf(state, `entry ${id}`);
  if (place >= 0) return select(state, place);
  const hidden = state.entries.find((entry) => entry.id === id);
  if (hidden === undefined) return state;
  const open = fold(state, hidden.systemId, true);
  return select(open, placeOf(open, `entry ${id}`));
}

/**
 * Moves the selection. A step of one goes round at the ends, so that one key
 * alone reaches every line; longer steps stop there.
 */
export function moveSelection(state: UiState, by: number): UiState {
  const count = menuOf(state).rows.length;
  const next = state.selected + by;
  if (Math.abs(by) === 1 && count > 0) return select(state, (next + count) % count);
  return select(state, next);
}

/** Moves by a page, keeping one line of the old page in sight. */
export function movePage(state: UiState, by: 1 | -1): UiState {
  return select(state, state.selected + by * Math.max(1, state.pageRows - 1));
}

/** Takes a new page length, at least one line, and how many lines a heading takes. */
export function withPageRows(state: UiState, rows: number, headingRows: number): UiState {
  return scrolled({ ...state, pageRows: Math.max(1, Math.floor(rows)), headingRows });
}

import { gridLines, lineOf, moveInGrid } from './grid.ts';
import { scrolledTop } from './in-sight.ts';
import { menuOf, rowKey } from './rows.ts';
import type { UiState } from './state.ts';

function scrolled(state: UiState): UiState {
  const { pageRows, headingRows, selected, columns } = state;
  const { rows } = menuOf(state);
  const room = { rows: Math.max(1, pageRows), heading: headingRows };
  const lines = columns > 1 ? gridLines(rows, columns) : undefined;
  const top =
    lines === undefined
      ? scrolledTop(rows, selected, state.top, room)
      : scrolledTop(lines, lineOf(lines, selected), state.top, room);
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
  if (state.columns > 1) return Math.abs(by) === 1 ? moveLine(state, by > 0 ? 1 : -1) : moveLines(state, by);
  const count = menuOf(state).rows.length;
  const next = state.selected + by;
  if (Math.abs(by) === 1 && count > 0) return select(state, (next + count) % count);
  return select(state, next);
}

/** A line of tiles on, or back, in the same column; round at the ends. */
function moveLine(state: UiState, by: 1 | -1): UiState {
  const { rows } = menuOf(state);
  if (rows.length === 0) return state;
  const { row, column } = moveInGrid(gridLines(rows, state.columns), state.selected, state.column, by);
  return select({ ...state, column }, row);
}

/** So many lines of tiles on; it stops at the ends. */
export function moveLines(state: UiState, by: number): UiState {
  const lines = gridLines(menuOf(state).rows, state.columns);
  const at = lineOf(lines, state.selected);
  const column = state.selected - (lines[at]?.from ?? 0);
  const to = lines[Math.max(0, Math.min(lines.length - 1, at + by))];
  return to === undefined ? state : select(state, Math.min(to.to - 1, to.from + column));
}

/** To the tile beside the selected one. */
export function moveBeside(state: UiState, by: 1 | -1): UiState {
  return select({ ...state, column: 0 }, state.selected + by);
}

/** Moves by a page, keeping one line of the old page in sight. */
export function movePage(state: UiState, by: 1 | -1): UiState {
  if (state.columns > 1) return moveLines(state, by * Math.max(1, Math.floor(state.pageRows) - 1));
  return select(state, state.selected + by * Math.max(1, state.pageRows - 1));
}

/** Takes a new page length, at least one line, how many lines a heading takes, and columns of tiles. */
export function withPageRows(state: UiState, rows: number, headingRows: number, columns = 1): UiState {
  return scrolled({
    ...state,
    pageRows: Math.max(1, columns > 1 ? rows : Math.floor(rows)),
    headingRows,
    columns: Math.max(1, Math.floor(columns)),
  });
}

import type { UiState } from './state.ts';

/** Moves `top` by as little as shows the selection, and never past the last page. */
function scrolled(state: UiState): UiState {
  const rows = Math.max(1, state.pageRows);
  const lastTop = Math.max(0, state.entries.length - rows);
  const top = Math.min(lastTop, Math.max(state.selected - rows + 1, Math.min(state.top, state.selected)));
  return top === state.top ? state : { ...state, top };
}

/** Selects the entry at `index`, clamped to the list, and scrolls to it. */
export function select(state: UiState, index: number): UiState {
  const selected = Math.max(0, Math.min(state.entries.length - 1, index));
  return scrolled(selected === state.selected ? state : { ...state, selected });
}

/**
 * Moves the selection. A step of one goes round at the ends, so that one key
 * alone reaches every entry; longer steps stop there.
 */
export function moveSelection(state: UiState, by: number): UiState {
  const count = state.entries.length;
  const next = state.selected + by;
  if (Math.abs(by) === 1 && count > 0) return select(state, (next + count) % count);
  return select(state, next);
}

/** Moves by a page, keeping one entry of the old page in sight. */
export function movePage(state: UiState, by: 1 | -1): UiState {
  return select(state, state.selected + by * Math.max(1, state.pageRows - 1));
}

/** Takes a new page length, at least one entry. */
export function withPageRows(state: UiState, rows: number): UiState {
  return scrolled({ ...state, pageRows: Math.max(1, Math.floor(rows)) });
}

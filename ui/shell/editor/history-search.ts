import { changed, settled } from './line.ts';
import type { EditState } from './line.ts';

/** Begins a search through the history. */
export function searching(state: EditState): EditState {
  const { text, cursor, history } = state;
  return { ...state, search: { pattern: '', at: history.length, failed: false, from: { text, cursor } } };
}

/**
 * Shows the next line that holds the pattern.
 * @param from where in the history the search goes on
 * @param step -1 to older lines, 1 to newer ones
 */
export function found(state: EditState, pattern: string, from: number, step: -1 | 1): EditState {
  const { search, history } = state;
  if (search === null) return state;
  if (pattern === '') return { ...state, search: { ...search, pattern, failed: false } };
  let at = Math.min(from, history.length - 1);
  while (at >= 0 && at < history.length) {
    const text = history[at] ?? '';
    const place = text.indexOf(pattern);
    // The same line once more is no progress.
    if (place >= 0 && (text !== state.text || pattern !== search.pattern)) {
      return {
        ...state,
        text,
        cursor: settled(text, place),
        search: { ...search, pattern, at, failed: false },
      };
    }
    at += step;
  }
  return { ...state, search: { ...search, pattern, failed: true } };
}

/** Letters typed in a search make its pattern longer. */
export function searchMore(state: EditState, typed: string): EditState {
  const { search } = state;
  return search === null ? state : found(state, search.pattern + typed, search.at, -1);
}

/** One letter less is searched from the newest line on again. */
export function searchLess(state: EditState): EditState {
  const { search, history } = state;
  if (search === null) return state;
  return found(state, Array.from(search.pattern).slice(0, -1).join(''), history.length - 1, -1);
}

/** Ends the search: with what it has found as the line, to be undone. */
export function searchEnded(state: EditState, keep: boolean): EditState {
  const { search, text, cursor } = state;
  if (search === null) return state;
  const original: EditState = { ...state, ...search.from, search: null, last: '' };
  return keep ? changed(original, text, cursor, '') : original;
}

import type { BootEntry } from '../../src/model/entry.ts';
import { menuOf } from './rows.ts';
import { selectEntry } from './selection.ts';
import { selectedEntry } from './state.ts';
import type { UiState } from './state.ts';

/** A pause this long starts a new search, ms. */
export const searchPauseMs = 1500;

/** Hostile titles are long; this much of one takes part in a search. */
const comparedLength = 256;
const searchLength = 64;

/** Letters without case and accents, so that "e" finds "É". */
function folded(text: string): string {
  return text.slice(0, comparedLength).normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** First entry from `start` on, going round once, whose title `matches`; -1 when none does. */
function findFrom(entries: readonly BootEntry[], start: number, matches: (title: string) => boolean): number {
  for (let step = 0; step < entries.length; step++) {
    const index = (Math.max(0, start) + step) % entries.length;
    const entry = entries[index];
    if (entry !== undefined && matches(folded(entry.title))) return index;
  }
  return -1;
}

/**
 * Finds what was typed: a title that starts with it, else one that contains it.
 * One letter typed again and again goes through all titles that start with it.
 * @returns index, or -1
 */
export function findEntry(entries: readonly BootEntry[], selected: number, typed: string): number {
  const wanted = folded(typed);
  const letters = [...wanted];
  const repeated = letters.length > 1 && letters.every((letter) => letter === letters[0]);
  const start = letters.length > 1 ? selected : selected + 1;
  const starting = findFrom(entries, start, (title) => title.startsWith(wanted));
  if (starting >= 0) return starting;
  const containing = findFrom(entries, start, (title) => title.includes(wanted));
  if (containing >= 0 || !repeated) return containing;
  return findFrom(entries, selected + 1, (title) => title.startsWith(letters[0] ?? ''));
}

function searched(state: UiState, text: string): UiState {
  if (text === '') return { ...state, search: null };
  // What is folded away is found too.
  const { order } = menuOf(state);
  const selected = selectedEntry(state);
  const index = findEntry(order, selected === undefined ? -1 : order.indexOf(selected), text);
  const found = order[index];
  const next: UiState = { ...state, search: { text, atMs: state.nowMs, found: found !== undefined } };
  return found === undefined ? next : selectEntry(next, found.id);
}

/** Adds typed text to the search and selects what it finds. */
export function typeSearch(state: UiState, typed: string): UiState {
  const text = ((state.search?.text ?? '') + typed).trimStart().slice(0, searchLength);
  return searched(state, text);
}

/** Takes the last character back. */
export function eraseSearch(state: UiState): UiState {
  return state.search === null ? state : searched(state, [...state.search.text].slice(0, -1).join(''));
}

/** Ends a search that has waited too long. */
export function expireSearch(state: UiState): UiState {
  if (state.search === null || state.nowMs - state.search.atMs < searchPauseMs) return state;
  return { ...state, search: null };
}

import { commands } from './commands.ts';
import type { EditCommand } from './commands.ts';
import { searchEnded, searchLess, searchMore } from './history-search.ts';
import { changed, cleaned } from './line.ts';
import type { EditState } from './line.ts';

/** What a key means to the editor. */
export type EditKey =
  | { readonly type: 'insert'; readonly text: string }
  | { readonly type: 'command'; readonly command: EditCommand };

function insert(state: EditState, typed: string): EditState {
  const text = cleaned(typed);
  if (state.search !== null) return searchMore(state, text);
  const { cursor } = state;
  const whole = state.text.slice(0, cursor) + text + state.text.slice(cursor);
  return changed(state, whole, cursor + text.length, 'typing');
}

/** Commands that a search takes for itself; any other ends it and keeps what was found. */
const inSearch: Partial<Record<EditCommand, (state: EditState) => EditState>> = {
  searchBack: commands.searchBack,
  searchForward: commands.searchForward,
  erase: searchLess,
  giveUp: (state) => searchEnded(state, false),
};

/** The state after a key; pure. A state that is the same object means that the key could do nothing. */
export function edit(state: EditState, key: EditKey): EditState {
  if (key.type === 'insert') return insert(state, key.text);
  const own = state.search === null ? undefined : inSearch[key.command];
  return own === undefined ? commands[key.command](searchEnded(state, true)) : own(state);
}

/** The line as it is to be taken: a search ends with what it has found. */
export function finished(state: EditState): EditState {
  return searchEnded(state, true);
}

/** Puts `text` in the place of what stands between `start` and the cursor, as completion does. */
export function replaced(state: EditState, start: number, text: string): EditState {
  const whole = state.text.slice(0, start) + text + state.text.slice(state.cursor);
  return changed(state, whole, start + text.length, '');
}

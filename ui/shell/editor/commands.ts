import { found, searching } from './history-search.ts';
import { before, behind, changed, killed, moved, wordEnd, wordStart } from './line.ts';
import type { EditState } from './line.ts';

type Command = (state: EditState) => EditState;

/** The history's line at a place; the new line behind its end. */
function goTo(state: EditState, at: number): EditState {
  const { history } = state;
  if (at < 0 || at > history.length || at === state.at) return state;
  const draft = state.at === history.length ? state.text : state.draft;
  const text = history[at] ?? draft;
  return { ...changed(state, text, text.length, ''), at, draft };
}

function yank(state: EditState, index: number, start: number): EditState {
  const text = state.kills[index];
  if (text === undefined) return state;
  const whole = state.text.slice(0, start) + text + state.text.slice(state.cursor);
  const next = changed(state, whole, start + text.length, '');
  return next === state ? state : { ...next, yanked: { start, index } };
}

function yankOlder(state: EditState): EditState {
  const { yanked, kills } = state;
  if (yanked === null) return state;
  return yank(state, (yanked.index + kills.length - 1) % kills.length, yanked.start);
}

function undo(state: EditState): EditState {
  const line = state.undo.at(-1);
  if (line === undefined) return state;
  return { ...state, ...line, undo: state.undo.slice(0, -1), last: '', yanked: null };
}

/** Swaps the graphemes around the cursor; at the end of the line those before it. */
function transpose(state: EditState): EditState {
  const at = state.cursor === state.text.length ? before(state) : state.cursor;
  const start = before({ text: state.text, cursor: at });
  const end = behind({ text: state.text, cursor: at });
  const { text } = state;
  const swapped = text.slice(at, end) + text.slice(start, at);
  return changed(state, text.slice(0, start) + swapped + text.slice(end), end, '');
}

/** Start of the word before the cursor as spaces part them. */
function blankBefore({ text, cursor }: EditState): number {
  return /\S+\s*$/.exec(text.slice(0, cursor))?.index ?? 0;
}

function lastArgument(state: EditState): EditState {
  const word = /\S+(?=\s*$)/.exec(state.history.at(-1) ?? '')?.[0] ?? '';
  const { text, cursor } = state;
  return changed(state, text.slice(0, cursor) + word + text.slice(cursor), cursor + word.length, '');
}

/** All that changes a line, by name; Emacs' and readline's commands. */
export const commands = {
  beginning: (state) => moved(state, 0),
  end: (state) => moved(state, state.text.length),
  left: (state) => moved(state, before(state)),
  right: (state) => moved(state, behind(state)),
  wordLeft: (state) => moved(state, wordStart(state)),
  wordRight: (state) => moved(state, wordEnd(state)),
  erase: (state) => {
    const start = before(state);
    return changed(state, state.text.slice(0, start) + state.text.slice(state.cursor), start, '');
  },
  delete: (state) => {
    const { text, cursor } = state;
    return changed(state, text.slice(0, cursor) + text.slice(behind(state)), cursor, '');
  },
  killToEnd: (state) => killed(state, state.cursor, state.text.length),
  killToStart: (state) => killed(state, 0, state.cursor),
  killWordLeft: (state) => killed(state, wordStart(state), state.cursor),
  killWordRight: (state) => killed(state, state.cursor, wordEnd(state)),
  killToBlank: (state) => killed(state, blankBefore(state), state.cursor),
  yank: (state) => yank(state, state.kills.length - 1, state.cursor),
  yankOlder,
  undo,
  transpose,
  lastArgument,
  previous: (state) => goTo(state, state.at - 1),
  next: (state) => goTo(state, state.at + 1),
  oldest: (state) => goTo(state, 0),
  newest: (state) => goTo(state, state.history.length),
  searchBack: (state) =>
    state.search === null ? searching(state) : found(state, state.search.pattern, state.search.at - 1, -1),
  searchForward: (state) =>
    state.search === null ? searching(state) : found(state, state.search.pattern, state.search.at + 1, 1),
  giveUp: (state) => state,
} as const satisfies Readonly<Record<string, Command>>;

/** Name of a command of the editor. */
export type EditCommand = keyof typeof commands;

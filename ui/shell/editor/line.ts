import { graphemesOf } from '../../terminal/cells.ts';

/** Longest line, UTF-16 units: that of a generalized path name; more is no typing. */
export const longestLine = 8192;

/** Steps that can be undone, and killed texts that can be yanked. */
const mostUndo = 1000;
const mostKills = 32;

/** A line and where its cursor stands. */
export interface Line {
  readonly text: string;
  /** UTF-16 units from the start, never inside of a grapheme. */
  readonly cursor: number;
}

/** A search through the history (Ctrl-R). */
export interface HistorySearch {
  readonly pattern: string;
  /** Line of the history that is shown; its length while nothing was found. */
  readonly at: number;
  readonly failed: boolean;
  /** What is shown again when the search is given up. */
  readonly from: Line;
}

/** All that the editor of one line knows; changed by `edit` alone. */
export interface EditState extends Line {
  /** Lines before this one, oldest first. */
  readonly history: readonly string[];
  /** Which of the history's lines is being edited; its length for the new line. */
  readonly at: number;
  /** The new line, while another is shown. */
  readonly draft: string;
  readonly undo: readonly Line[];
  /** Killed texts, the newest last. */
  readonly kills: readonly string[];
  /** The text that the last key has yanked: its place and which of the kills it is. */
  readonly yanked: { readonly start: number; readonly index: number } | null;
  /** What the last key did: typed letters are undone together, kills in a row are yanked together. */
  readonly last: 'typing' | 'kill' | '';
  readonly search: HistorySearch | null;
}

/** An empty line after some history; what was killed before can be yanked. */
export function newLine(history: readonly string[], kills: readonly string[] = []): EditState {
  return {
    text: '',
    cursor: 0,
    history,
    at: history.length,
    draft: '',
    undo: [],
    kills,
    yanked: null,
    last: '',
    search: null,
  };
}

/** The text without what a line cannot hold: control characters and lone surrogates. Line breaks and tabs become spaces. */
export function cleaned(text: string): string {
  return text
    .replace(/\r\n|[\n\r\t]/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/gu, '');
}

/** The first place at or behind `offset` that is not inside of a grapheme: a mark may have joined the letter before it. */
export function settled(text: string, offset: number): number {
  // Between two letters of ASCII nothing joins, and a long line is not looked through for each of them.
  if (offset >= text.length || /^[ -~]{2}$/.test(text.slice(offset - 1, offset + 1))) {
    return Math.min(offset, text.length);
  }
  let end = 0;
  for (const grapheme of graphemesOf(text)) {
    if (end >= offset) return end;
    end += grapheme.length;
  }
  return end;
}

/** The place one grapheme before the cursor. */
export function before({ text, cursor }: Line): number {
  return cursor - (graphemesOf(text.slice(0, cursor)).at(-1)?.length ?? 0);
}

/** The place one grapheme behind the cursor. */
export function behind({ text, cursor }: Line): number {
  return cursor + (graphemesOf(text.slice(cursor))[0]?.length ?? 0);
}

/** Letters of a word, as Emacs' word moves see it. */
const wordBefore = /[\p{L}\p{N}\p{M}_]+[^\p{L}\p{N}\p{M}_]*$/u;
const wordBehind = /^[^\p{L}\p{N}\p{M}_]*[\p{L}\p{N}\p{M}_]+/u;

/** The start of the word at or before the cursor. */
export function wordStart({ text, cursor }: Line): number {
  return wordBefore.exec(text.slice(0, cursor))?.index ?? 0;
}

/** The end of the word at or behind the cursor. */
export function wordEnd({ text, cursor }: Line): number {
  const rest = text.slice(cursor);
  return cursor + (wordBehind.exec(rest)?.[0].length ?? rest.length);
}

/** The state with its cursor elsewhere. */
export function moved(state: EditState, cursor: number): EditState {
  return { ...state, cursor: settled(state.text, cursor), last: '', yanked: null };
}

/**
 * The state with another text; the one before can be undone to.
 * @param last what this change is; one that goes on with the change before is undone with it
 */
export function changed(state: EditState, text: string, cursor: number, last: EditState['last']): EditState {
  if (text.length > longestLine || (text === state.text && cursor === state.cursor)) return state;
  const together = last === 'typing' && state.last === 'typing';
  const { undo } = state;
  return {
    ...state,
    text,
    cursor: settled(text, cursor),
    undo: together ? undo : [...undo.slice(-mostUndo), { text: state.text, cursor: state.cursor }],
    yanked: null,
    last,
  };
}

/** The state without the text between two places, which can be yanked. */
export function killed(state: EditState, start: number, end: number): EditState {
  if (start === end) return { ...state, last: '', yanked: null };
  const { text, kills, last } = state;
  const cut = text.slice(start, end);
  const joined = start < state.cursor ? cut + (kills.at(-1) ?? '') : (kills.at(-1) ?? '') + cut;
  const all = last === 'kill' ? [...kills.slice(0, -1), joined] : [...kills.slice(-mostKills + 1), cut];
  return { ...changed(state, text.slice(0, start) + text.slice(end), start, 'kill'), kills: all };
}

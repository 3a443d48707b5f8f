import { graphemes } from '../../src/base/segments.ts';
import { limits } from '../../src/wire/messages.ts';
import type { Action } from './action.ts';

/** A text with a cursor at one moment. */
interface Moment {
  readonly text: string;
  /** Place of the cursor, UTF-16 units, never inside a grapheme. */
  readonly cursor: number;
}

/** A line of text that a user edits. */
export interface Field extends Moment {
  /** What it was before, oldest first. */
  readonly past: readonly Moment[];
  /** What was done last: letters typed one after the other are undone together. */
  readonly last: Action['type'] | '';
}

/** Changes that can be undone. */
const mostUndone = 100;

export function fieldOf(text: string): Field {
  return { text, cursor: text.length, past: [], last: '' };
}

/**
 * Typed or pasted text as one line: line ends at its end go, others become blanks, and
 * control characters are left out, so that a paste can neither confirm nor hide anything.
 */
function oneLine(text: string): string {
  return text
    .replace(/[\r\n]+$/, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '');
}

function before({ text, cursor }: Moment): number {
  const head = text.slice(0, cursor);
  let last = 0;
  for (const { index } of graphemes(head)) last = index;
  return last;
}

function after({ text, cursor }: Moment): number {
  const [next] = graphemes(text.slice(cursor));
  return cursor + (next?.segment.length ?? 0);
}

/** Where the word before or after the cursor begins or ends; words are parted by blanks. */
function wordEnd({ text, cursor }: Moment, by: 1 | -1): number {
  const pattern = by < 0 ? /\S+\s*$/ : /^\s*\S+/;
  const part = by < 0 ? text.slice(0, cursor) : text.slice(cursor);
  const length = pattern.exec(part)?.[0].length ?? part.length;
  return cursor + by * length;
}

/** Where the text goes on behind so many characters; its end when there are fewer. */
function placeOf(text: string, characters: number): number {
  let left = characters;
  for (const { index } of graphemes(text)) {
    if (left <= 0) return index;
    left -= 1;
  }
  return text.length;
}

function moved(field: Field, cursor: number): Field {
  return { ...field, cursor, last: 'move' };
}

function changed(field: Field, next: Moment, type: Action['type']): Field {
  if (next.text === field.text) return field;
  const { text, cursor } = field;
  // A blank begins a new step: words are undone one by one.
  const goesOn = field.last === type && !(type === 'text' && /\s$/.test(text));
  const past = goesOn ? field.past : [...field.past, { text, cursor }].slice(-mostUndone);
  return { ...next, past, last: type };
}

function without(field: Field, from: number, to: number, type: Action['type']): Field {
  const text = field.text.slice(0, from) + field.text.slice(to);
  return changed(field, { text, cursor: from }, type);
}

function inserted(field: Field, typed: string): Field {
  const { text, cursor } = field;
  const added = oneLine(typed);
  if (text.length + added.length > limits.text) return field;
  const next = text.slice(0, cursor) + added + text.slice(cursor);
  return changed(field, { text: next, cursor: cursor + added.length }, 'text');
}

function undone(field: Field): Field {
  const last = field.past.at(-1);
  return last === undefined ? field : { ...last, past: field.past.slice(0, -1), last: 'undo' };
}

/** The field after an action; the same one when the action means nothing to a text. */
export function edited(field: Field, action: Action): Field {
  switch (action.type) {
    case 'text':
      return inserted(field, action.text);
    case 'sideways':
      return moved(field, action.by < 0 ? before(field) : after(field));
    case 'word':
      return moved(field, wordEnd(field, action.by));
    case 'place':
      return moved(field, placeOf(field.text, action.at));
    case 'first':
      return moved(field, 0);
    case 'last':
      return moved(field, field.text.length);
    case 'erase':
      return without(field, before(field), field.cursor, 'erase');
    case 'delete':
      return without(field, field.cursor, after(field), 'delete');
    case 'erase-word':
      return without(field, wordEnd(field, -1), field.cursor, 'erase-word');
    case 'erase-line':
      return without(field, 0, field.cursor, 'erase-line');
    case 'undo':
      return undone(field);
    default:
      return field;
  }
}

/** As {@link edited}; what is typed without a break is undone as one, blanks or none. */
export function editedAsOne(field: Field, action: Action): Field {
  const next = edited(field, action);
  const goesOn = action.type === 'text' && field.last === 'text' && next !== field;
  return goesOn ? { ...next, past: field.past } : next;
}

/** Characters as a person counts them. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of graphemes(text)) count += 1;
  return count;
}

import type { Told } from './told.ts';
import { commonStart, typedTold } from './typed.ts';

/** A terminal as it is read: lines from the first that it still has, the cursor's among them. */
export interface Printed {
  /** A line's text from its first row on, joined over the rows that it is wrapped to. */
  line(row: number): string;
  /** Whether a row goes on with the one before. */
  isWrapped(row: number): boolean;
  readonly cursorRow: number;
  readonly cursorColumn: number;
  readonly columns: number;
  /** A program fills the screen: then lines are not printed one below the other. */
  readonly fills: boolean;
}

/** Lines of one answer that are read at most, the last ones: nobody waits for more, and F11 reads the screen. */
const mostLines = 40;

/** Where a reading has come to. */
interface Place {
  readonly row: number;
  readonly text: string;
  readonly cursor: number;
  readonly fills: boolean;
}

function firstRow(printed: Printed, row: number): number {
  let first = row;
  while (first > 0 && printed.isWrapped(first)) first -= 1;
  return first;
}

function placeOn(printed: Printed): Place {
  const row = firstRow(printed, printed.cursorRow);
  const cursor = (printed.cursorRow - row) * printed.columns + printed.cursorColumn;
  return { row, text: printed.line(row), cursor, fills: printed.fills };
}

/**
 * Tells what a terminal prints: what is typed, as its program shows it, by characters, and each line that
 * comes. Nothing is taken from the keys: what a program does not show, a passphrase, is told nobody.
 */
export class PrintedReader {
  #at: Place = { row: 0, text: '', cursor: 0, fills: false };

  /** Nobody listens: what is there now is not read later. */
  skip(printed: Printed): void {
    this.#at = placeOn(printed);
  }

  /** Rows have gone at the top of what the terminal keeps. */
  moved(rows: number): void {
    this.#at = { ...this.#at, row: Math.max(0, this.#at.row - rows) };
  }

  /** @returns what is new since the last call */
  take(printed: Printed): Told[] {
    const was = this.#at;
    const is = placeOn(printed);
    this.#at = is;
    if (was.fills !== is.fills) return said(is.text);
    if (was.row === is.row) return changed(was, is);
    if (is.fills || is.row < was.row) return said(is.text);
    const lines: string[] = [];
    for (let at = was.row; at <= is.row; at += 1) {
      if (at !== was.row && printed.isWrapped(at)) continue;
      const text = printed.line(at);
      // Of the line that was read already, only what has come to it.
      const known = at === was.row && text.startsWith(was.text);
      lines.push(known ? text.slice(was.text.length) : text);
    }
    return lines.slice(-mostLines).flatMap(said);
  }
}

function said(line: string): Told[] {
  const text = line.trim();
  return text === '' ? [] : [{ do: 'say', text }];
}

function changed(was: Place, is: Place): Told[] {
  // A blank that was typed stands before the cursor only.
  const [before, after] = [was, is].map(({ text, cursor }) => ({
    text: text.padEnd(cursor),
    cursor,
    secret: false,
  }));
  if (before === undefined || after === undefined) return [];
  const kept = commonStart(before.text, after.text);
  const others = Math.min(before.text.length, after.text.length) - kept;
  const keptEnd =
    before.text.slice(before.text.length - others) === after.text.slice(after.text.length - others);
  // Another command in its place, from the history: all that is other is read.
  if (others > 0 && !keptEnd) return said(after.text.slice(kept));
  return typedTold(before, after);
}

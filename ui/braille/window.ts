import type { Shown } from './brlapi/messages.ts';
import type { BrailleLine } from './line.ts';

/** Last begin of a part of so many cells. */
function lastStart({ signs }: BrailleLine, cells: number): number {
  return cells <= 0 ? 0 : Math.floor(Math.max(0, signs.length - 1) / cells) * cells;
}

/** The begin of the part that the display shows, kept within a line that may have become shorter. */
export function within(line: BrailleLine, start: number, cells: number): number {
  return Math.max(0, Math.min(start, lastStart(line, cells)));
}

/** The part before or behind; undefined past the line's ends. */
export function panned(line: BrailleLine, start: number, cells: number, by: 1 | -1): number | undefined {
  if (by < 0) return start === 0 ? undefined : Math.max(0, start - cells);
  return start + cells < line.signs.length ? start + cells : undefined;
}

/** Of the cells these are left of a cursor that comes into sight: what was typed last is read before it. */
const cursorAt = 0.75;

/** The part with the cursor; the line's begin where nothing is typed. */
export function atFocus({ field }: BrailleLine, start: number, cells: number): number {
  if (field === undefined || cells <= 0) return 0;
  const inside = field.cursor >= start && field.cursor < start + cells;
  return inside ? start : Math.max(0, field.cursor - Math.floor(cursorAt * cells));
}

export function atEnd(line: BrailleLine, cells: number): number {
  return lastStart(line, cells);
}

/** What the display shows of a line. */
export function partOf({ signs, field }: BrailleLine, start: number, cells: number): Shown {
  const cursor = field === undefined ? -1 : field.cursor - start;
  return {
    text: signs.slice(start, start + cells).join(''),
    cursor: cursor >= 0 && cursor < cells ? cursor : undefined,
  };
}

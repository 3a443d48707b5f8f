import type { GroupHeading, Row } from './rows.ts';

/** Entries that stand beside each other: rows from `from` up to, not with, `to`. */
export interface GridLine {
  readonly from: number;
  readonly to: number;
  /** Stands above them where a group begins. */
  readonly heading?: GroupHeading;
}

interface Known {
  readonly columns: number;
  readonly lines: readonly GridLine[];
}

/** What was made last of the rows: a picture asks several times. */
const known = new WeakMap<readonly Row[], Known>();

function made(rows: readonly Row[], columns: number): GridLine[] {
  const lines: GridLine[] = [];
  rows.forEach(({ heading }, index) => {
    const last = lines.at(-1);
    if (last === undefined || heading !== undefined || index - last.from >= columns)
      lines.push({ from: index, to: index + 1, ...(heading === undefined ? {} : { heading }) });
    else lines[lines.length - 1] = { ...last, to: index + 1 };
  });
  return lines;
}

/** The menu's rows in lines of so many columns; a group begins a new one. */
export function gridLines(rows: readonly Row[], columns: number): readonly GridLine[] {
  const before = known.get(rows);
  if (before?.columns === columns) return before.lines;
  const lines = made(rows, columns);
  known.set(rows, { columns, lines });
  return lines;
}

/** The line that a row stands in, by its index; 0 where there is none. */
export function lineOf(lines: readonly GridLine[], row: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.from ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** A place in the grid: the row, and the column that was meant where its line is shorter. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * Up or down from a row, staying in its column as far as lines are long enough. Past an end the next column
 * begins, so that one key alone reaches everything.
 * @param meant the column that was meant by the move before
 */
export function moveInGrid(lines: readonly GridLine[], row: number, meant: number, by: 1 | -1): GridPlace {
  const at = lineOf(lines, row);
  const line = lines[at] ?? { from: 0, to: 1 };
  const own = row - line.from;
  const column = row === line.to - 1 && meant > own ? meant : own;
  const placed = (index: number, wanted: number): GridPlace => {
    const { from, to } = lines[index] ?? line;
    return { row: Math.min(to - 1, from + wanted), column: wanted };
  };
  if (lines[at + by] !== undefined) return placed(at + by, column);
  const widest = Math.max(...lines.map(({ from, to }) => to - from));
  return placed(by > 0 ? 0 : lines.length - 1, (column + by + widest) % widest);
}

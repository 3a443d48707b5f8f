/** A line of the menu, or several entries beside each other. */
export interface Line {
  /** Stands above it where a group begins. */
  readonly heading?: unknown;
}

/** Lines that are in sight: from `top` up to, not with, `end`. */
export interface InSight {
  readonly top: number;
  readonly end: number;
}

/** How much fits. */
export interface Room {
  /** Lines that fit when no heading is among them. */
  readonly rows: number;
  /** How many lines a heading takes, e.g. 0.5. */
  readonly heading: number;
}

function cost(row: Line | undefined, { heading }: Room): number {
  return row?.heading === undefined ? 1 : 1 + heading;
}

/** First line from which on all up to `last` fit. */
function firstFor(rows: readonly Line[], last: number, room: Room): number {
  let top = last;
  let left = room.rows - cost(rows[last], room);
  while (top > 0) {
    left -= cost(rows[top - 1], room);
    if (left < 0) break;
    top -= 1;
  }
  return Math.max(0, top);
}

/** Moves `top` by as little as shows the selection, and never past the last page. */
export function scrolledTop(rows: readonly Line[], selected: number, top: number, room: Room): number {
  const lastTop = firstFor(rows, rows.length - 1, room);
  return Math.min(lastTop, Math.max(firstFor(rows, selected, room), Math.min(top, selected)));
}

/** The lines in sight; the selected one is among them whatever `top` is. */
export function inSight(rows: readonly Line[], selected: number, top: number, room: Room): InSight {
  const first = scrolledTop(rows, selected, top, room);
  let end = first;
  let left = room.rows;
  while (end < rows.length) {
    left -= cost(rows[end], room);
    if (left < 0 && end > first) break;
    end += 1;
  }
  return { top: first, end };
}

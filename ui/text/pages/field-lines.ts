import { graphemes } from '../../../src/base/segments.ts';
import type { Field } from '../../state/field.ts';
import { drawable } from '../../view/text.ts';
import { cellsOf } from '../../terminal/cells.ts';
import { plain } from '../line.ts';
import type { Line } from '../line.ts';

/** Before each line of a text that is edited. */
const margin = '  ';

/**
 * A text that is edited, broken wherever a line is full, with the place of the cursor; of a long
 * one at most `most` lines, those around the cursor.
 */
export function fieldLines(
  { text, cursor }: Pick<Field, 'text' | 'cursor'>,
  width: number,
  most: number,
): Line[] {
  const room = Math.max(2, width - margin.length - 1);
  const lines: string[] = [''];
  let cells = 0;
  let place = { line: 0, cells: 0 };
  for (const { segment, index } of graphemes(`${text} `)) {
    const drawn = drawable(segment.slice(0, 8));
    const wide = cellsOf(drawn);
    if (cells + wide > room) {
      lines.push('');
      cells = 0;
    }
    if (index === cursor) place = { line: lines.length - 1, cells };
    lines.push((lines.pop() ?? '') + drawn);
    cells += wide;
  }
  const first = Math.max(0, Math.min(place.line - Math.max(0, most - 2), lines.length - most));
  return lines.slice(first, first + most).map((line, index) => {
    const shown = plain(margin + line.trimEnd());
    return first + index === place.line ? { ...shown, cursor: margin.length + place.cells } : shown;
  });
}

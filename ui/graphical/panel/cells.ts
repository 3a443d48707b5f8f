import type { IBufferCell, Terminal } from '@xterm/headless';
import type { Colour } from '../../view/colour.ts';
import { paletteColour, trueColour } from './palette.ts';

/** Cells of one look beside each other. */
export interface CellRun {
  readonly row: number;
  readonly column: number;
  /** Cells that it takes. */
  readonly width: number;
  readonly text: string;
  readonly ink: Colour;
  /** Undefined for the panel's own ground. */
  readonly ground: Colour | undefined;
  readonly bold: boolean;
}

/** Colours of cells that name none. */
export interface CellColours {
  readonly ink: Colour;
  readonly ground: Colour;
  readonly cursor: Colour;
  readonly onCursor: Colour;
}

function inkOf(cell: IBufferCell, colours: CellColours): Colour {
  if (cell.isFgRGB()) return trueColour(cell.getFgColor());
  return cell.isFgPalette() ? paletteColour(cell.getFgColor()) : colours.ink;
}

function groundOf(cell: IBufferCell): Colour | undefined {
  if (cell.isBgRGB()) return trueColour(cell.getBgColor());
  return cell.isBgPalette() ? paletteColour(cell.getBgColor()) : undefined;
}

function runOf(
  cell: IBufferCell,
  place: { row: number; column: number },
  isCursor: boolean,
  colours: CellColours,
): CellRun {
  const text = cell.isInvisible() === 0 ? cell.getChars() || ' ' : ' ';
  const shape = { ...place, width: Math.max(1, cell.getWidth()), text, bold: cell.isBold() !== 0 };
  if (isCursor) return { ...shape, ink: colours.onCursor, ground: colours.cursor };
  const [ink, ground] = [inkOf(cell, colours), groundOf(cell)];
  if (cell.isInverse() === 0) return { ...shape, ink, ground };
  return { ...shape, ink: ground ?? colours.ground, ground: ink };
}

/** Letters that stand as wide as their cell in the face; others are drawn alone, each at its own place. */
const plain = /^[ -~]$/;

function joins(before: CellRun, run: CellRun): boolean {
  const alike = before.ink === run.ink && before.ground === run.ground && before.bold === run.bold;
  return alike && plain.test(before.text.at(-1) ?? '') && plain.test(run.text);
}

/** What a terminal's screen shows, as runs of cells; empty cells at the end of a row are left out. */
export function cellRuns(terminal: Terminal, cursorShown: boolean, colours: CellColours): CellRun[] {
  const { active } = terminal.buffer;
  const runs: CellRun[] = [];
  for (let row = 0; row < terminal.rows; row += 1) {
    const line = active.getLine(active.viewportY + row);
    if (line === undefined) break;
    let before: CellRun | undefined;
    for (let column = 0; column < terminal.cols; column += 1) {
      const cell = line.getCell(column);
      // The second half of a wide character.
      if (cell === undefined || cell.getWidth() === 0) continue;
      const isCursor = cursorShown && row === active.cursorY && column === active.cursorX;
      const run = runOf(cell, { row, column }, isCursor, colours);
      if (before !== undefined && joins(before, run)) {
        before = { ...before, width: before.width + run.width, text: before.text + run.text };
        runs[runs.length - 1] = before;
      } else {
        runs.push(run);
        before = run;
      }
    }
  }
  return runs.filter(({ text, ground }) => ground !== undefined || text.trim() !== '');
}

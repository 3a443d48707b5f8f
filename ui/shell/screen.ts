import type { LineView } from './editor/view.ts';

const csi = '\u001b[';
const up = (rows: number): string => (rows > 0 ? `${csi}${rows}A` : '');
const right = (cells: number): string => (cells > 0 ? `${csi}${cells}C` : '');

/** What must be written to a terminal so that it shows a line that is edited; it begins where the cursor stands. */
export class LineScreen {
  #cursorRow = 0;
  #rowsBelow = 0;

  /**
   * @param height rows of the terminal: a line that is longer shows the part with the cursor
   * @returns what to write
   */
  show({ rows, cursor }: LineView, height: number): string {
    const most = Math.max(1, height - 1);
    const top = Math.max(0, Math.min(cursor.row - most + 1, rows.length - most));
    const first = cursor.row < top ? cursor.row : top;
    const shown = rows.slice(first, first + most);
    const row = cursor.row - first;
    const output = `\r${up(this.#cursorRow)}${csi}J${shown.join('\r\n')}\r${up(shown.length - 1 - row)}${right(cursor.column)}`;
    this.#cursorRow = row;
    this.#rowsBelow = shown.length - 1 - row;
    return output;
  }

  /** Leaves the line as it stands and goes below it. */
  leave(): string {
    const output = `${'\r\n'.repeat(this.#rowsBelow)}\r\n`;
    this.forget();
    return output;
  }

  /** The next line begins where the cursor stands, at the left. */
  forget(): void {
    this.#cursorRow = 0;
    this.#rowsBelow = 0;
  }
}

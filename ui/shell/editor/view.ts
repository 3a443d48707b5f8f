import { graphemeCells, graphemesOf } from '../../terminal/cells.ts';
import { drawable } from '../../view/text.ts';
import type { EditState } from './line.ts';

/** A line as a terminal shows it. */
export interface LineView {
  /** At least one; none is wider than the terminal. */
  readonly rows: readonly string[];
  /** Cells from the left, rows from the top. */
  readonly cursor: { readonly row: number; readonly column: number };
}

/** What a search shows before the line that it has found. */
function searchPrompt({ search }: EditState): string | undefined {
  if (search === null) return undefined;
  return `(${search.failed ? 'not found' : 'search'}: ${search.pattern}) `;
}

/**
 * The prompt and the line, broken into rows.
 * @param width cells of a row; the terminal's last column is best left free
 */
export function view(state: EditState, prompt: string, width: number): LineView {
  const head = searchPrompt(state) ?? prompt;
  const rows: string[] = [];
  let row = '';
  let column = 0;
  const put = (grapheme: string): void => {
    const cells = graphemeCells(grapheme);
    if (column + cells > width) {
      rows.push(row);
      row = '';
      column = 0;
    }
    row += grapheme;
    column += cells;
  };
  for (const grapheme of graphemesOf(drawable(head))) put(grapheme);
  let cursor = { row: rows.length, column };
  let offset = 0;
  for (const grapheme of graphemesOf(state.text)) {
    // Marks to disguise the direction of text are shown as what they are.
    const shown = drawable(grapheme);
    const wide = graphemeCells(shown === grapheme ? grapheme : (shown[0] ?? ''));
    if (offset === state.cursor) {
      cursor = column + wide > width ? { row: rows.length + 1, column: 0 } : { row: rows.length, column };
    }
    if (shown === grapheme) put(grapheme);
    else for (const letter of shown) put(letter);
    offset += grapheme.length;
  }
  if (state.cursor >= offset) {
    if (column >= width) {
      rows.push(row);
      row = '';
      column = 0;
    }
    cursor = { row: rows.length, column };
  }
  return { rows: [...rows, row], cursor };
}

import { printable } from '../../src/base/log.ts';
import { cellsOf } from '../terminal/cells.ts';

/** A name as it may be written to a terminal: control characters of file names visible. */
export function safe(text: string): string {
  return printable(text).replace(
    /[\u202a-\u202e\u2066-\u2069\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16)}`,
  );
}

function padded(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellsOf(text)));
}

/** Names in columns, down first, as `ls` lists them; as many columns as fit. */
export function inColumns(names: readonly string[], width: number): string[] {
  const shown = names.map(safe);
  const widest = Math.max(1, ...shown.map(cellsOf)) + 2;
  const columns = Math.max(1, Math.floor(width / widest));
  const rows = Math.ceil(shown.length / columns);
  return Array.from({ length: rows }, (_, row) => {
    const cells = shown.filter((_name, index) => index % rows === row);
    return cells
      .map((cell) => padded(cell, widest))
      .join('')
      .trimEnd();
  });
}

/** Rows of fields below each other; the last field of a row keeps its length. */
export function inTable(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  const shown = rows.map((row) => row.map(safe));
  for (const row of shown) {
    row.forEach((field, index) => (widths[index] = Math.max(widths[index] ?? 0, cellsOf(field))));
  }
  return shown.map((row) =>
    row
      .map((field, index) => (index === row.length - 1 ? field : padded(field, (widths[index] ?? 0) + 2)))
      .join('')
      .trimEnd(),
  );
}

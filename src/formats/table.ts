import type { ConfFailure, SourceText } from './kboot-conf-position.ts';

/** What one table file may cost. */
export const limits = { file: 1024 * 1024, line: 64 * 1024, rows: 10_000, problems: 200 } as const;

/** One field of a line, as written. */
export interface Field {
  readonly text: string;
  /** Offset in the file. */
  readonly start: number;
}

/** A line that cannot be read; `offset` points into the file. */
export class TableFailure extends Error {
  readonly offset: number;
  readonly advice: string;

  constructor(offset: number, reason: string, advice = '') {
    super(reason);
    this.name = 'TableFailure';
    this.offset = offset;
    this.advice = advice;
  }
}

/** How a table's lines are read. */
export interface TableOptions<Row> {
  /** Whether blanks between quotes belong to a field (`LABEL="My Disk"`). */
  readonly quotes: boolean;
  /** Makes a row of a line's fields, at least one; throws {@link TableFailure}. Lines count from 1. */
  readonly readRow: (fields: readonly Field[], line: number) => Row;
  readonly most: number;
}

/** End of the field at `from`; undefined when a quote in it is not closed on the line. */
function fieldEnd(line: string, from: number, quotes: boolean): number | undefined {
  let open = false;
  let at = from;
  for (; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (quotes && char === '"') open = !open;
    else if (!open && (char === ' ' || char === '\t')) break;
  }
  return open ? undefined : at;
}

function splitFields(line: string, start: number, quotes: boolean): Field[] {
  const control = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/.exec(line);
  if (control !== null) {
    const code = control[0].charCodeAt(0).toString(16).padStart(2, '0');
    throw new TableFailure(start + control.index, `control character 0x${code}`);
  }
  const fields: Field[] = [];
  let quoting = quotes;
  for (let at = 0; at < line.length;) {
    if (line.charAt(at) === ' ' || line.charAt(at) === '\t') {
      at += 1;
      continue;
    }
    const end = fieldEnd(line, at, quoting);
    // An open quote is an ordinary character, for the rest of the line too.
    if (end === undefined) {
      quoting = false;
      continue;
    }
    fields.push({ text: line.slice(at, end), start: start + at });
    at = end;
  }
  return fields;
}

/**
 * Lines of blank-separated fields, as the files in /etc have them: `#` begins a comment
 * line, a bad line is reported and loses only itself.
 */
export function readTable<Row>(
  source: SourceText,
  options: TableOptions<Row>,
): { rows: Row[]; problems: ConfFailure[] } {
  const { text } = source;
  const rows: Row[] = [];
  const problems: ConfFailure[] = [];
  if (text.length > limits.file) {
    const failure = source.failure(0, `the file is longer than ${limits.file} characters; it is not read`);
    return { rows, problems: [failure] };
  }
  let number = 0;
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length && problems.length < limits.problems;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end).replace(/\r$/, '');
    number += 1;
    try {
      if (line.length > limits.line) {
        throw new TableFailure(at, `the line is longer than ${limits.line} characters`);
      }
      if (!/^[ \t]*(?:#|$)/.test(line)) {
        if (rows.length >= options.most) throw new TableFailure(at, `more than ${options.most} lines`);
        rows.push(options.readRow(splitFields(line, at, options.quotes), number));
      }
    } catch (thrown) {
      if (!(thrown instanceof TableFailure)) throw thrown;
      problems.push(source.failure(thrown.offset, thrown.message, thrown.advice));
    }
    at = end + 1;
  }
  return { rows, problems };
}

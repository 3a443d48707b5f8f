import { SyntaxFailure } from '../base/errors.ts';

/** A fault in a configuration file; it lost only itself. */
export class ConfFailure extends SyntaxFailure {
  readonly file: string;
  /** The line as it stands in the file, at most 500 characters, for a caret below it. */
  readonly sourceLine: string;

  constructor(place: Place, reason: string, advice = '') {
    super(place.file, place.line, place.column, reason, { advice });
    this.file = place.file;
    this.sourceLine = place.sourceLine;
  }
}

/** Where something stands; line and column (in characters) count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly sourceLine: string;
}

const longestShownLine = 500;

/** One file's text, turning offsets into places. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  private readonly lineStarts: number[] = [0];

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.lineStarts.push(at + 1);
  }

  /** Index of the line that holds the offset. */
  private lineIndex(offset: number): number {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  place(offset: number): Place {
    const index = this.lineIndex(offset);
    const start = this.lineStarts[index] ?? 0;
    const end = (this.lineStarts[index + 1] ?? this.text.length + 1) - 1;
    const column = Array.from(this.text.slice(start, offset)).length + 1;
    const sourceLine = this.text.slice(start, Math.min(end, start + longestShownLine)).replace(/\r$/, '');
    return { file: this.file, line: index + 1, column, sourceLine };
  }

  failure(offset: number, reason: string, advice = ''): ConfFailure {
    return new ConfFailure(this.place(offset), reason, advice);
  }
}

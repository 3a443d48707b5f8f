import type { IBuffer, IMarker, Terminal } from '@xterm/headless';
import { PrintedReader } from './printed.ts';
import type { Printed } from './printed.ts';
import type { Told } from './told.ts';

/** Output comes in pieces; so long after one it is read, and so long at most it is waited for more, ms. */
const pauseMs = 50;
const longestPauseMs = 300;

function lineFrom(buffer: IBuffer, row: number): string {
  let text = buffer.getLine(row)?.translateToString(true) ?? '';
  for (let next = row + 1; buffer.getLine(next)?.isWrapped === true; next += 1) {
    text += buffer.getLine(next)?.translateToString(true) ?? '';
  }
  return text;
}

function printedOn({ buffer, cols }: Terminal): Printed {
  const { active } = buffer;
  return {
    line: (row) => lineFrom(active, row),
    isWrapped: (row) => active.getLine(row)?.isWrapped === true,
    cursorRow: active.baseY + active.cursorY,
    cursorColumn: active.cursorX,
    columns: cols,
    fills: active.type === 'alternate',
  };
}

/** Whoever hears what a terminal prints. */
export interface Listener {
  /** Whether anybody does. */
  listens(): boolean;
  /** Takes what is new. */
  hear(told: readonly Told[]): void;
}

/** Reads a terminal aloud while somebody listens. */
export class TerminalReader implements Disposable {
  readonly #terminal: Terminal;
  readonly #listener: Listener;
  readonly #reader = new PrintedReader();
  #timer: NodeJS.Timeout | undefined;
  #sinceMs: number | undefined;
  /** A line that moves up with the others when the first ones go. */
  #mark: { readonly marker: IMarker; readonly row: number } | undefined;

  constructor(terminal: Terminal, listener: Listener) {
    this.#terminal = terminal;
    this.#listener = listener;
  }

  /** Something was printed. */
  printed(): void {
    if (!this.#listener.listens()) {
      this.#unmark();
      this.#reader.skip(printedOn(this.#terminal));
      return;
    }
    const now = performance.now();
    this.#sinceMs ??= now;
    clearTimeout(this.#timer);
    const left = this.#sinceMs + longestPauseMs - now;
    this.#timer = setTimeout(() => this.#read(), Math.max(0, Math.min(pauseMs, left)));
  }

  /** All that is in sight, and which line the cursor is in. */
  readAll(): void {
    const { buffer, rows } = this.#terminal;
    const { active } = buffer;
    const lines = Array.from({ length: rows }, (_, row) => active.viewportY + row)
      .filter((row) => active.getLine(row)?.isWrapped === false)
      .map((row) => lineFrom(active, row).trim())
      .filter((text) => text !== '');
    this.#listener.hear(lines.map((text) => ({ do: 'say', text })));
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #read(): void {
    this.#sinceMs = undefined;
    if (this.#mark !== undefined && this.#mark.marker.line >= 0) {
      this.#reader.moved(this.#mark.row - this.#mark.marker.line);
    }
    const told = this.#reader.take(printedOn(this.#terminal));
    // The terminal keeps every one until its line is gone: a line that is drawn anew for hours has one alone.
    this.#unmark();
    const { active } = this.#terminal.buffer;
    const marker = active.type === 'normal' ? this.#terminal.registerMarker(0) : undefined;
    this.#mark = marker === undefined ? undefined : { marker, row: active.baseY + active.cursorY };
    if (told.length > 0) this.#listener.hear(told);
  }

  #unmark(): void {
    this.#mark?.marker.dispose();
    this.#mark = undefined;
  }
}

import type { Completion } from './completion.ts';
import { inColumns } from './columns.ts';
import { edit, finished, replaced } from './editor/edit.ts';
import type { ShellKey } from './editor/bindings.ts';
import { newLine } from './editor/line.ts';
import type { EditState } from './editor/line.ts';
import { view } from './editor/view.ts';
import { LineScreen } from './screen.ts';
import type { ShellTerminal } from './terminal.ts';

/** Finds how a line can go on before its cursor. */
export type Completer = (before: string, signal: AbortSignal) => Promise<Completion>;

/** Candidates that are listed at once. */
const mostListed = 300;

const bell = '\u0007';
const clearScreen = '\u001b[H\u001b[2J';

/** What was typed or pasted at once is one insertion: a long line is not made anew for each letter. */
function gathered(keys: readonly ShellKey[]): ShellKey[] {
  const all: ShellKey[] = [];
  for (const key of keys) {
    const last = all.at(-1);
    if (key.type === 'insert' && last?.type === 'insert') {
      all[all.length - 1] = { type: 'insert', text: last.text + key.text };
    } else all.push(key);
  }
  return all;
}

/** Reads lines from a terminal with the editor, and completes words. */
export class LineReader {
  readonly #terminal: ShellTerminal;
  readonly #completer: Completer;
  readonly #screen = new LineScreen();
  readonly #onFirstKey: () => void;
  #history: readonly string[] = [];
  #state: EditState = newLine([]);
  #prompt = '';
  #completing: AbortController | undefined;
  /** The last key was Tab and had nothing to add: the next one lists. */
  #tabbed = false;
  #mode: 'line' | 'answer' | 'secret' = 'line';
  #done: ((line: string | undefined) => void) | undefined;

  /** @param onFirstKey somebody is there */
  constructor(terminal: ShellTerminal, completer: Completer, onFirstKey: () => void) {
    this.#terminal = terminal;
    this.#completer = completer;
    this.#onFirstKey = onFirstKey;
  }

  /** Lines read so far, oldest first, none twice in a row. */
  get history(): readonly string[] {
    return this.#history;
  }

  /**
   * Reads one line.
   * @param text what stands on it already
   * @returns undefined at the end of the input (Ctrl-D on an empty line)
   */
  async read(prompt: string, text = ''): Promise<string | undefined> {
    this.#prompt = prompt;
    const empty = newLine(this.#history, this.#state.kills);
    this.#state = text === '' ? empty : edit(empty, { type: 'insert', text });
    this.#screen.forget();
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    this.#done = resolve;
    using _resizing = this.#terminal.onResize(() => this.#show());
    this.#terminal.take((keys) => this.#take(keys));
    this.#show();
    try {
      return await promise;
    } finally {
      this.#done = undefined;
      this.#terminal.release();
    }
  }

  /**
   * Reads the answer to a question; it comes into no history.
   * @param secret nothing of it is shown
   * @returns undefined when the user declines (Ctrl-C, Ctrl-D) or the signal is aborted
   */
  async answer(prompt: string, secret: boolean, signal: AbortSignal): Promise<string | undefined> {
    const { kills } = this.#state;
    this.#prompt = prompt;
    this.#mode = secret ? 'secret' : 'answer';
    // What is killed of a passphrase must not be yanked into a line.
    this.#state = newLine([]);
    this.#screen.forget();
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    this.#done = resolve;
    const decline = (): void => this.#finish(undefined);
    this.#terminal.forgetAhead();
    signal.addEventListener('abort', decline, { once: true });
    this.#terminal.take((keys) => this.#take(keys));
    this.#show();
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', decline);
      this.#done = undefined;
      this.#mode = 'line';
      this.#state = newLine(this.#history, kills);
      this.#terminal.release();
    }
  }

  /** Goes on with the line that was being read when the terminal was given back. */
  retake(): void {
    if (this.#done === undefined) return;
    this.#terminal.take((keys) => this.#take(keys));
    this.#show();
  }

  /** Writes lines above the one that is edited, if any. */
  print(text: string): void {
    if (this.#done === undefined) {
      this.#terminal.write(text);
      return;
    }
    this.#terminal.write(`${this.#screen.leave()}${text}`);
    this.#show();
  }

  /** Shows the line anew: the terminal has been used by others. */
  #show(): void {
    const shown = this.#mode === 'secret' ? newLine([]) : this.#state;
    const lines = view(shown, this.#prompt, this.#terminal.columns - 1);
    this.#terminal.write(this.#screen.show(lines, this.#terminal.rows));
  }

  #take(keys: readonly ShellKey[]): void {
    this.#onFirstKey();
    const all = gathered(keys);
    for (const [index, key] of all.entries()) {
      if (key.type !== 'size' && key.type !== 'complete') this.#stopCompleting();
      this.#key(key);
      if (this.#done !== undefined) continue;
      // What came with the line's end belongs to the next line.
      this.#terminal.keep(all.slice(index + 1));
      return;
    }
    this.#show();
  }

  #key(key: ShellKey): void {
    switch (key.type) {
      case 'insert':
      case 'command': {
        const next = edit(this.#state, key);
        if (next === this.#state && key.type === 'insert') this.#terminal.write(bell);
        this.#state = next;
        return;
      }
      case 'accept':
        return this.#accept();
      case 'complete':
        return this.#complete();
      case 'interrupt':
        this.#show();
        if (this.#mode !== 'line') return this.#finish(undefined);
        this.#terminal.write(this.#screen.leave());
        this.#state = newLine(this.#history, this.#state.kills);
        return;
      case 'end-or-delete':
        if (this.#state.text !== '') this.#state = edit(this.#state, { type: 'command', command: 'delete' });
        else this.#finish(undefined);
        return;
      case 'clear':
        this.#terminal.write(clearScreen);
        this.#screen.forget();
        return;
      case 'size':
      case 'none':
    }
  }

  #accept(): void {
    const { text } = finished(this.#state);
    this.#state = { ...finished(this.#state), cursor: text.length };
    this.#show();
    const kept = this.#mode === 'line' && text.trim() !== '';
    if (kept && text !== this.#history.at(-1)) this.#history = [...this.#history, text].slice(-1000);
    this.#finish(text);
  }

  #finish(line: string | undefined): void {
    this.#terminal.write(this.#screen.leave());
    this.#done?.(line);
    this.#done = undefined;
  }

  #stopCompleting(): void {
    this.#completing?.abort(new Error('typed on'));
    this.#completing = undefined;
    this.#tabbed = false;
  }

  #complete(): void {
    if (this.#mode !== 'line') return;
    if (this.#completing !== undefined) {
      this.#tabbed = true;
      return;
    }
    this.#state = finished(this.#state);
    const abort = new AbortController();
    this.#completing = abort;
    void this.#ask(this.#state, abort.signal);
  }

  async #ask(asked: EditState, signal: AbortSignal): Promise<void> {
    let found: Completion = { start: asked.cursor, insert: undefined, labels: [] };
    try {
      found = await this.#completer(asked.text.slice(0, asked.cursor), signal);
    } catch {
      // Completion is a convenience: the name says what is wrong with it when it is used.
    }
    if (signal.aborted || this.#done === undefined) return;
    this.#completing = undefined;
    this.#completed(found);
  }

  #completed({ start, insert, labels }: Completion): void {
    const list = this.#tabbed;
    const before = this.#state;
    if (insert !== undefined) this.#state = replaced(this.#state, start, insert);
    const added = this.#state.text !== before.text;
    this.#tabbed = !added;
    if (!added && list && labels.length > 1) {
      const more = labels.length - mostListed;
      const lines = inColumns(labels.slice(0, mostListed), this.#terminal.columns - 1);
      if (more > 0) lines.push(`and ${more} more`);
      this.print(lines.map((line) => `${line}\r\n`).join(''));
      return;
    }
    if (!added && (labels.length !== 1 || !list)) this.#terminal.write(bell);
    this.#show();
  }
}

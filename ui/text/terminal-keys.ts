import type { Action } from '../state/action.ts';

/** What a terminal sends, as far as it means something here. */
export type TerminalEvent =
  | { readonly type: 'action'; readonly action: Action }
  /** Draw everything anew: something else has written to the terminal. */
  | { readonly type: 'redraw' }
  | { readonly type: 'shell' }
  /** The answer to a question for the cursor's place, asked at the far corner. */
  | { readonly type: 'size'; readonly columns: number; readonly rows: number };

const escape = '\u001b';

/** Longest sequence that is waited for; no key sends more. */
const longestSequence = 32;

function action(meant: Action): TerminalEvent {
  return { type: 'action', action: meant };
}

const other = action({ type: 'other' });
const up = action({ type: 'move', by: -1 });
const down = action({ type: 'move', by: 1 });
const left = action({ type: 'sideways', by: -1 });
const right = action({ type: 'sideways', by: 1 });
const wordLeft = action({ type: 'word', by: -1 });
const wordRight = action({ type: 'word', by: 1 });
const help = action({ type: 'help' });
const details = action({ type: 'details' });
const edit = action({ type: 'edit' });
const log = action({ type: 'log' });
const power = action({ type: 'power' });
const first = action({ type: 'first' });
const last = action({ type: 'last' });
const accept = action({ type: 'accept' });
const back = action({ type: 'back' });
const erase = action({ type: 'erase' });

/** Final parts of control sequences (ECMA-48; xterm, VT220, Linux console, rxvt). */
const sequences: ReadonlyMap<string, TerminalEvent> = new Map([
  ['[A', up],
  ['OA', up],
  ['[B', down],
  ['OB', down],
  ['[H', first],
  ['OH', first],
  ['[1~', first],
  ['[7~', first],
  ['[F', last],
  ['OF', last],
  ['[4~', last],
  ['[8~', last],
  ['[5~', action({ type: 'page', by: -1 })],
  ['[6~', action({ type: 'page', by: 1 })],
  ['OM', accept],
  ['[C', right],
  ['OC', right],
  ['[D', left],
  ['OD', left],
  ['[1;5C', wordRight],
  ['[1;5D', wordLeft],
  ['f', wordRight],
  ['b', wordLeft],
  ['[3~', action({ type: 'delete' })],
  ['OP', help],
  ['[[A', help],
  ['[11~', help],
  ['OQ', details],
  ['[[B', details],
  ['[12~', details],
  ['OR', edit],
  ['[[C', edit],
  ['[13~', edit],
  ['OS', log],
  ['[[D', log],
  ['[14~', log],
  ['[21~', power],
]);

const controls: ReadonlyMap<string, TerminalEvent> = new Map([
  ['\r', accept],
  ['\n', accept],
  ['\u007f', erase],
  ['\b', erase],
  ['\t', action({ type: 'reveal' })],
  ['\u0001', first],
  ['\u0005', last],
  ['\u0015', action({ type: 'erase-line' })],
  ['\u0017', action({ type: 'erase-word' })],
  ['\u001a', action({ type: 'undo' })],
  ['\u001f', action({ type: 'undo' })],
  ['\u000c', { type: 'redraw' }],
  ['\u0014', { type: 'shell' }],
]);

// Control sequences (ECMA-48, 5.4), the Linux console's function keys, SS3 and Alt with a character.
const whole =
  // oxlint-disable-next-line no-control-regex -- the escape character is what it is about
  /^\u001b(?:\[\[.|\[[0-?]*[ -/]*[@-Z\\-~]|O[ -~]|[^[O\u001b])/su;
// oxlint-disable-next-line no-control-regex -- as above
const beginning = /^\u001b(?:\[\[|\[[0-?]*[ -/]*|O)?/u;

/** Turns the characters that a terminal sends into events; they may come in any pieces. */
export class TerminalKeys {
  #pending = '';
  #afterReturn = false;

  /** Whether an escape sequence has begun that may never end: {@link flush} is then due after a pause. */
  get waiting(): boolean {
    return this.#pending !== '';
  }

  /** Takes what came, decoded from UTF-8. */
  take(text: string): TerminalEvent[] {
    this.#pending += text;
    const events: TerminalEvent[] = [];
    while (this.#pending !== '') {
      const event = this.#next();
      if (event === 'unfinished') break;
      if (event !== undefined) events.push(event);
    }
    return events;
  }

  /** Nothing has followed: an escape character alone was the Escape key. */
  flush(): TerminalEvent[] {
    const pending = this.#pending;
    this.#pending = '';
    if (pending === '') return [];
    return [pending === escape ? back : other];
  }

  #next(): TerminalEvent | 'unfinished' | undefined {
    if (this.#pending.startsWith(escape)) return this.#nextSequence();
    const character = String.fromCodePoint(this.#pending.codePointAt(0) ?? 0);
    this.#pending = this.#pending.slice(character.length);
    // CR LF is one Enter.
    const doubled = character === '\n' && this.#afterReturn;
    this.#afterReturn = character === '\r';
    if (doubled) return undefined;
    const control = controls.get(character);
    if (control !== undefined) return control;
    return /\p{C}/u.test(character) ? other : action({ type: 'text', text: character });
  }

  #nextSequence(): TerminalEvent | 'unfinished' {
    const [sequence] = whole.exec(this.#pending) ?? [];
    if (sequence === undefined) return this.#brokenSequence();
    this.#pending = this.#pending.slice(sequence.length);
    const [, rows, columns] = /^\[(\d{1,4});(\d{1,4})R$/.exec(sequence.slice(1)) ?? [];
    if (rows !== undefined) return { type: 'size', columns: Number(columns), rows: Number(rows) };
    return sequences.get(sequence.slice(1)) ?? other;
  }

  #brokenSequence(): TerminalEvent | 'unfinished' {
    const [begun = escape] = beginning.exec(this.#pending) ?? [];
    if (begun.length === this.#pending.length) {
      // No key sends so much; it is read to its end, so that its middle is not taken for text.
      if (begun.length > longestSequence) this.#pending = `${escape}[?${/[ -/]$/.test(begun) ? ' ' : ''}`;
      return 'unfinished';
    }
    this.#pending = this.#pending.slice(begun.length);
    return begun === escape ? back : other;
  }
}

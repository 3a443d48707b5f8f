import type { Action } from '../state/action.ts';
import { KeySequences } from '../terminal/key-sequences.ts';
import type { KeySequence } from '../terminal/key-sequences.ts';

/** What a terminal sends, as far as it means something here. */
export type TerminalEvent =
  | { readonly type: 'action'; readonly action: Action }
  /** Draw everything anew: something else has written to the terminal. */
  | { readonly type: 'redraw' }
  | { readonly type: 'shell' }
  /** The keyboard is to type with its next layout. */
  | { readonly type: 'layout' }
  /** The answer to a question for the cursor's place, asked at the far corner. */
  | { readonly type: 'size'; readonly columns: number; readonly rows: number };

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
const once = action({ type: 'once' });
const power = action({ type: 'power' });
const network = action({ type: 'network' });
const settings = action({ type: 'settings' });
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
  ['[20~', { type: 'shell' }],
  ['OM', accept],
  ['[C', right],
  ['OC', right],
  ['[D', left],
  ['OD', left],
  ['[1;5C', wordRight],
  ['[1;5D', wordLeft],
  ['f', wordRight],
  ['b', wordLeft],
  // Alt and S; a terminal knows no Super key.
  ['s', action({ type: 'speech', does: 'turn' })],
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
  ['[[E', once],
  ['[15~', once],
  ['[21~', power],
  ['[17~', settings],
  ['[19~', action({ type: 'aids' })],
  ['[24~', { type: 'layout' }],
  ['[23~', action({ type: 'speech', does: 'read' })],
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
  ['\u000e', network],
  ['\u0013', action({ type: 'keep' })],
  ['\u001a', action({ type: 'undo' })],
  ['\u001f', action({ type: 'undo' })],
  ['\u000c', { type: 'redraw' }],
  ['\u0014', { type: 'shell' }],
]);

/** Turns the characters that a terminal sends into events; they may come in any pieces. */
export class TerminalKeys {
  readonly #sequences = new KeySequences();
  #afterReturn = false;

  /** Whether an escape sequence has begun that may never end: {@link flush} is then due after a pause. */
  get waiting(): boolean {
    return this.#sequences.waiting;
  }

  /** Takes what came, decoded from UTF-8. */
  take(text: string): TerminalEvent[] {
    const events: TerminalEvent[] = [];
    for (const part of this.#sequences.take(text)) {
      const event = this.#event(part);
      if (event !== undefined) events.push(event);
    }
    return events;
  }

  /** Nothing has followed: an escape character alone was the Escape key. */
  flush(): TerminalEvent[] {
    const part = this.#sequences.flush();
    const event = part && this.#event(part);
    return event === undefined ? [] : [event];
  }

  #event(part: KeySequence): TerminalEvent | undefined {
    switch (part.type) {
      case 'character':
        return this.#character(part.text);
      case 'sequence':
        return sequenceEvent(part.text);
      case 'escape':
        return back;
      case 'broken':
        return other;
    }
  }

  #character(character: string): TerminalEvent | undefined {
    // CR LF is one Enter.
    const doubled = character === '\n' && this.#afterReturn;
    this.#afterReturn = character === '\r';
    if (doubled) return undefined;
    const control = controls.get(character);
    if (control !== undefined) return control;
    return /\p{C}/u.test(character) ? other : action({ type: 'text', text: character });
  }
}

function sequenceEvent(sequence: string): TerminalEvent {
  const [, rows, columns] = /^\[(\d{1,4});(\d{1,4})R$/.exec(sequence) ?? [];
  if (rows !== undefined) return { type: 'size', columns: Number(columns), rows: Number(rows) };
  return sequences.get(sequence) ?? other;
}

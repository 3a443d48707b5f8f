import type { KeySequence } from '../../terminal/key-sequences.ts';
import type { EditCommand } from './commands.ts';
import type { EditKey } from './edit.ts';
import { longestLine } from './line.ts';

/** What a key means to the shell: the editor's keys, and those that end or interrupt editing. */
export type ShellKey =
  | EditKey
  | { readonly type: 'accept' | 'complete' | 'interrupt' | 'end-or-delete' | 'clear' | 'none' }
  /** The terminal's answer to the question for its size. */
  | { readonly type: 'size'; readonly columns: number; readonly rows: number };

/** Control characters, as Emacs and readline have them. */
const controls: ReadonlyMap<string, EditCommand> = new Map<string, EditCommand>([
  ['\u0001', 'beginning'],
  ['\u0002', 'left'],
  ['\u0005', 'end'],
  ['\u0006', 'right'],
  ['\u0007', 'giveUp'],
  ['\b', 'erase'],
  ['\u000b', 'killToEnd'],
  ['\u000e', 'next'],
  ['\u0010', 'previous'],
  ['\u0012', 'searchBack'],
  ['\u0013', 'searchForward'],
  ['\u0014', 'transpose'],
  ['\u0015', 'killToStart'],
  ['\u0017', 'killToBlank'],
  ['\u0019', 'yank'],
  ['\u001f', 'undo'],
  ['\u007f', 'erase'],
]);

/** What follows the escape character (xterm, VT220, Linux console, rxvt; Alt with a letter). */
const sequences: ReadonlyMap<string, EditCommand> = new Map<string, EditCommand>([
  ['[A', 'previous'],
  ['OA', 'previous'],
  ['[B', 'next'],
  ['OB', 'next'],
  ['[C', 'right'],
  ['OC', 'right'],
  ['[D', 'left'],
  ['OD', 'left'],
  ['[H', 'beginning'],
  ['OH', 'beginning'],
  ['[1~', 'beginning'],
  ['[7~', 'beginning'],
  ['[F', 'end'],
  ['OF', 'end'],
  ['[4~', 'end'],
  ['[8~', 'end'],
  ['[3~', 'delete'],
  ['[1;5C', 'wordRight'],
  ['[1;3C', 'wordRight'],
  ['[1;5D', 'wordLeft'],
  ['[1;3D', 'wordLeft'],
  ['f', 'wordRight'],
  ['b', 'wordLeft'],
  ['d', 'killWordRight'],
  ['\u007f', 'killWordLeft'],
  ['\b', 'killWordLeft'],
  ['y', 'yankOlder'],
  ['.', 'lastArgument'],
  ['_', 'lastArgument'],
  ['<', 'oldest'],
  ['>', 'newest'],
]);

const others: ReadonlyMap<string, ShellKey> = new Map<string, ShellKey>([
  ['\r', { type: 'accept' }],
  ['\n', { type: 'accept' }],
  ['\t', { type: 'complete' }],
  ['\u0003', { type: 'interrupt' }],
  ['\u0004', { type: 'end-or-delete' }],
  ['\u000c', { type: 'clear' }],
]);

const none: ShellKey = { type: 'none' };

function command(name: EditCommand | undefined): ShellKey {
  return name === undefined ? none : { type: 'command', command: name };
}

/** Turns parts of what a terminal sends into keys; what is pasted (xterm's mode 2004) is text, whatever it holds. */
export class ShellKeys {
  #pasted: string[] | undefined;
  #afterReturn = false;

  /** The key of a part; undefined where a part is only a piece of one. */
  key(part: KeySequence): ShellKey | undefined {
    if (this.#pasted !== undefined) return this.#paste(part, this.#pasted);
    if (part.type === 'sequence') return this.#sequence(part.text);
    if (part.type !== 'character') return part.type === 'escape' ? command('giveUp') : none;
    const { text } = part;
    // CR LF is one Enter.
    const doubled = text === '\n' && this.#afterReturn;
    this.#afterReturn = text === '\r';
    if (doubled) return undefined;
    const other = others.get(text);
    if (other !== undefined) return other;
    return /\p{Cc}/u.test(text) ? command(controls.get(text)) : { type: 'insert', text };
  }

  #sequence(text: string): ShellKey | undefined {
    if (text === '[200~') {
      this.#pasted = [];
      return undefined;
    }
    const [, rows, columns] = /^\[(\d{1,4});(\d{1,4})R$/.exec(text) ?? [];
    if (rows !== undefined) return { type: 'size', columns: Number(columns), rows: Number(rows) };
    return command(sequences.get(text));
  }

  #paste(part: KeySequence, pasted: string[]): ShellKey | undefined {
    if (part.type === 'character') {
      // A line holds no more; one that never ends must not eat the memory.
      if (pasted.length <= longestLine) pasted.push(part.text);
    }
    if (part.type === 'sequence' && part.text === '[201~') {
      this.#pasted = undefined;
      return { type: 'insert', text: pasted.join('') };
    }
    return undefined;
  }
}

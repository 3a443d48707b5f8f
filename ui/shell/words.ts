import { KbootError } from '../../src/base/errors.ts';

/** A word of a command line; quoting undone in `text`. */
export interface Word {
  readonly type: 'word';
  readonly text: string;
  /** Where it begins in the line and where it ends, quotes included, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The quoting that the end of the line leaves open. */
  readonly open: '' | "'" | '"' | '\\';
}

interface Operator {
  readonly type: 'operator';
  readonly text: string;
  readonly start: number;
}

export type Token = Word | Operator;

const operators = ['>>', '|', '>', '<', ';', '&'] as const;

function operatorAt(line: string, at: number): string | undefined {
  return operators.find((text) => line.startsWith(text, at));
}

/** Characters that a backslash takes the meaning from within double quotes. */
const quotedInDouble = new Set(['"', '\\']);

function readWord(line: string, start: number): Word {
  let text = '';
  let open: Word['open'] = '';
  let at = start;
  for (; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (open === '\\') {
      text += character;
      open = '';
    } else if (open === "'") {
      if (character === "'") open = '';
      else text += character;
    } else if (open === '"') {
      const next = line[at + 1] ?? '';
      if (character === '"') open = '';
      else if (character === '\\' && quotedInDouble.has(next)) {
        text += next;
        at += 1;
      } else text += character;
    } else if (character === '\\' || character === "'" || character === '"') open = character;
    else if (character === ' ' || operatorAt(line, at) !== undefined) break;
    else text += character;
  }
  return { type: 'word', text, start, end: at, open };
}

/** Parts a line into words and operators; a quote that is still open ends with the line. Grammar: README.md. */
export function tokens(line: string): Token[] {
  const all: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const operator = operatorAt(line, at);
    if (line[at] === ' ') at += 1;
    else if (line[at] === '#') break;
    else if (operator !== undefined) {
      all.push({ type: 'operator', text: operator, start: at });
      at += operator.length;
    } else {
      const word = readWord(line, at);
      all.push(word);
      at = word.end;
    }
  }
  return all;
}

/** One command of a pipeline. */
export type Stage = readonly [string, ...string[]];

/** A whole command line. */
export interface CommandLine {
  /** At least one; each gives its output to the next. */
  readonly stages: readonly Stage[];
  /** File that the first reads; empty for the terminal. */
  readonly input: string;
  /** File that the last writes; empty for the terminal. */
  readonly output: string;
  /** The output goes to the file's end. */
  readonly append: boolean;
}

function failure(reason: string, at: number, advice = 'Quote it, or use sh for more.'): KbootError {
  return new KbootError('read', `the line, column ${at + 1}`, reason, { advice });
}

/** Words and redirections as they are collected. */
class Reading {
  readonly stages: string[][] = [[]];
  input = '';
  output = '';
  append = false;
  #target: '<' | '>' | '>>' | '' = '';

  take(token: Token, line: string): void {
    if (token.type === 'operator') this.#operator(token, line);
    else this.#word(token);
  }

  /** What is missing at the end of the line. */
  missing(): string {
    if (this.#target !== '') return `a file is missing behind ${this.#target}`;
    return this.stages.length > 1 && this.stages.at(-1)?.length === 0 ? 'a command is missing behind |' : '';
  }

  #word({ text, open, start }: Word): void {
    if (open !== '') {
      const what = open === '\\' ? 'a backslash ends the line' : `the quote ${open} is not closed`;
      throw failure(what, start, 'Close it.');
    }
    if (this.#target === '') this.stages.at(-1)?.push(text);
    else if (this.#target === '<') this.input = text;
    else {
      this.output = text;
      this.append = this.#target === '>>';
    }
    this.#target = '';
  }

  #operator({ text, start }: Operator, line: string): void {
    if (text === ';' || text === '&') throw failure(`${text} is not understood here`, start);
    if (this.#target !== '') throw failure(this.missing(), start);
    if (text === '|') {
      if (this.stages.at(-1)?.length === 0) throw failure('a command is missing before |', start);
      if (this.output !== '') throw failure('the output is redirected already', start);
      this.stages.push([]);
      return;
    }
    // 2>file of sh: the digit would become a word, and something else would be redirected.
    if (/(?:^|[ |])\d$/.test(line.slice(0, start))) throw failure('only > and < are understood', start);
    if (text === '<' ? this.input !== '' || this.stages.length > 1 : this.output !== '') {
      throw failure(`a second ${text} has no meaning`, start);
    }
    this.#target = text as '<' | '>' | '>>';
  }
}

/**
 * Reads a command line.
 * @returns undefined when nothing is on it
 * @throws KbootError for an open quote, and for what only a real shell understands
 */
export function parseLine(line: string): CommandLine | undefined {
  const all = tokens(line);
  if (all.length === 0) return undefined;
  const reading = new Reading();
  for (const token of all) reading.take(token, line);
  const missing = reading.missing();
  if (missing !== '') throw failure(missing, line.length);
  const { input, output, append } = reading;
  const stages = reading.stages.map((words) => {
    const [command, ...rest] = words;
    if (command === undefined || command === '') throw failure('a command is missing', 0);
    return [command, ...rest] as const;
  });
  return { stages, input, output, append };
}

/** A word as it must be typed to be read back the same; with an opening quote where one was typed. */
export function quoted(text: string, quote: Word['open'] = ''): string {
  if (quote === "'") return `'${text.replaceAll("'", `'\\''`)}`;
  if (quote === '"') return `"${text.replace(/["\\]/g, '\\$&')}`;
  return text.replace(/[\\'" |<>;&]|^#/g, '\\$&');
}

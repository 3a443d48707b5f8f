import { SyntaxFailure } from '../../base/errors.ts';
import { limits } from './limits.ts';
import { readTokens } from './lexer.ts';
import type { Token } from './lexer.ts';
import type { Clause, Place, SimpleCommand, Statement, Statements, Word } from './syntax.ts';

/** Reports what was not understood at a place. */
export type Report = (place: Place, text: string) => void;

/** A `{`, `if`, `for`… that the text ends within; only the outermost list can go on after it. */
class Unclosed extends SyntaxFailure {}

const reserved = new Set(
  'case do done elif else esac fi for function if in select then until while'.split(' '),
);

/** Turns tokens into statements; a faulty statement is reported and loses only its line. */
class Parser {
  private readonly tokens: readonly Token[];
  private readonly file: string;
  private readonly report: Report;
  private at = 0;
  private nesting = 0;
  private faults = 0;
  /** Index of the `}` for each `{`. */
  private readonly closing = new Map<number, number>();

  constructor(tokens: readonly Token[], file: string, report: Report) {
    this.tokens = tokens;
    this.file = file;
    this.report = report;
    const open: number[] = [];
    for (const [index, { kind }] of tokens.entries()) {
      if (kind === 'open') open.push(index);
      const start = kind === 'close' ? open.pop() : undefined;
      if (start !== undefined) this.closing.set(start, index);
    }
  }

  /** The whole text. */
  readAll(): Statements {
    const all: Statement[] = [];
    let rewinds = 0;
    for (;;) {
      const start = this.at;
      try {
        this.readInto(all, () => false);
        if (this.peek() === undefined) return all;
        this.fail('`}` without `{`');
      } catch (thrown) {
        if (!(thrown instanceof SyntaxFailure)) throw thrown;
        this.fault(thrown);
        this.nesting = 0;
        if (thrown instanceof Unclosed) {
          // What follows the unclosed line may be whole again.
          rewinds += 1;
          if (rewinds > limits.rewinds || this.faults >= limits.problems) return all;
          this.at = start;
          while ((this.peek()?.line ?? Infinity) <= thrown.line) this.at += 1;
        } else if (this.peek()?.kind === 'close') this.at += 1;
        else this.skipStatement();
      }
    }
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private keyword(): string | undefined {
    const token = this.peek();
    return token?.kind === 'word' ? token.word.plain : undefined;
  }

  private place(): Place {
    return { file: this.file, line: this.peek()?.line ?? this.tokens.at(-1)?.line ?? 1 };
  }

  private fail(reason: string): never {
    throw new SyntaxFailure(this.file, this.place().line, 1, reason);
  }

  /** Reports a fault; a text that is full of them is no configuration, and its rest is not read. */
  private fault({ line, reason }: SyntaxFailure): void {
    this.report({ file: this.file, line }, reason);
    this.faults += 1;
    if (this.faults < limits.problems) return;
    this.report(this.place(), `${limits.problems} faults; the rest of the file is not read`);
    this.at = this.tokens.length;
  }

  /** To the end of a faulty statement, past whole blocks. */
  private skipStatement(): void {
    for (
      let kind = this.peek()?.kind;
      kind === 'word' || kind === 'wrong' || kind === 'open';
      kind = this.peek()?.kind
    ) {
      this.at = (this.closing.get(this.at) ?? this.at) + 1;
    }
  }

  private skipDelimiters(): void {
    for (let kind = this.peek()?.kind; kind === 'newline' || kind === 'semicolon'; kind = this.peek()?.kind) {
      this.at += 1;
    }
  }

  /** Statements up to an end that `ends` knows, a `}` or the end of the text. */
  private readInto(into: Statement[], ends: () => boolean): void {
    for (;;) {
      this.skipDelimiters();
      const token = this.peek();
      if (token === undefined || token.kind === 'close' || ends()) return;
      try {
        into.push(this.readStatement());
        this.checkEnd();
      } catch (thrown) {
        if (!(thrown instanceof SyntaxFailure) || thrown instanceof Unclosed) throw thrown;
        this.fault(thrown);
        this.skipStatement();
      }
    }
  }

  /** A statement is followed by `;`, a newline, `}` or a keyword that ends the list. */
  private checkEnd(): void {
    const token = this.peek();
    if (token === undefined || token.kind === 'word' || token.kind === 'close') return;
    if (token.kind === 'wrong') this.fail(token.text);
    if (token.kind === 'open') this.fail('`{` has no command before it');
  }

  /** Reads a nested list; `start` is named when the text ends within it. */
  private nested(start: Place, what: string, ends: () => boolean): Statements {
    const list: Statement[] = [];
    if (this.nesting >= limits.nesting) this.fail(`more than ${limits.nesting} blocks within each other`);
    this.nesting += 1;
    try {
      this.readInto(list, ends);
    } finally {
      this.nesting -= 1;
    }
    if (this.peek() === undefined) {
      throw new Unclosed(this.file, start.line, 1, `${what} is never closed; its first line is skipped`);
    }
    return list;
  }

  private readStatement(): Statement {
    const token = this.peek();
    if (token?.kind === 'wrong') this.fail(token.text);
    if (token?.kind !== 'word') this.fail('a command is missing here');
    switch (token.word.plain) {
      case 'if':
        return this.readIf();
      case 'for':
        return this.readFor();
      case 'while':
      case 'until':
        return this.readWhile(token.word.plain === 'until');
      case 'function':
        return this.readFunction();
      default:
        if (token.word.plain !== undefined && reserved.has(token.word.plain)) {
          this.fail(`\`${token.word.plain}\` has nothing that it belongs to`);
        }
        return this.readCommand();
    }
  }

  private readWords(): Word[] {
    const words: Word[] = [];
    for (let token = this.peek(); token?.kind === 'word'; token = this.peek()) {
      words.push(token.word);
      this.at += 1;
    }
    return words;
  }

  private readCommand(): SimpleCommand {
    const place = this.place();
    const words = this.readWords();
    const block = this.peek()?.kind === 'open' ? this.readBlock(place) : undefined;
    return { kind: 'command', place, words, block };
  }

  private readBlock(start: Place): Statements {
    this.at += 1;
    const list = this.nested(start, '`{`', () => false);
    this.at += 1;
    return list;
  }

  private until(start: Place, what: string, ...ends: string[]): Statements {
    const list = this.nested(start, what, () => ends.includes(this.keyword() ?? ''));
    if (!ends.includes(this.keyword() ?? '')) this.fail(`\`${ends.join('` or `')}\` is missing here`);
    return list;
  }

  private readIf(): Statement {
    const place = this.place();
    const clauses: Clause[] = [];
    let otherwise: Statements = [];
    do {
      this.at += 1;
      const condition = this.until(place, '`if`', 'then');
      this.at += 1;
      clauses.push({ condition, body: this.until(place, '`if`', 'elif', 'else', 'fi') });
    } while (this.keyword() === 'elif');
    if (this.keyword() === 'else') {
      this.at += 1;
      otherwise = this.until(place, '`if`', 'fi');
    }
    this.at += 1;
    return { kind: 'if', place, clauses, otherwise };
  }

  private readName(what: string): string {
    const name = this.keyword();
    if (name === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) this.fail(`${what} needs a name`);
    this.at += 1;
    return name;
  }

  private readLoopBody(place: Place, what: string): Statements {
    this.at += 1;
    const body = this.until(place, what, 'done');
    this.at += 1;
    return body;
  }

  private readFor(): Statement {
    const place = this.place();
    this.at += 1;
    const name = this.readName('`for`');
    if (this.keyword() !== 'in') this.fail('`in` is missing here');
    this.at += 1;
    const words = this.readWords();
    this.skipDelimiters();
    if (this.keyword() !== 'do') this.fail('`do` is missing here');
    return { kind: 'for', place, name, words, body: this.readLoopBody(place, '`for`') };
  }

  private readWhile(until: boolean): Statement {
    const place = this.place();
    const what = until ? '`until`' : '`while`';
    this.at += 1;
    const condition = this.until(place, what, 'do');
    return { kind: 'while', place, condition, body: this.readLoopBody(place, what), until };
  }

  private readFunction(): Statement {
    const place = this.place();
    this.at += 1;
    const name = this.readName('`function`');
    while (this.peek()?.kind === 'newline') this.at += 1;
    if (this.peek()?.kind !== 'open') this.fail('`{` is missing here');
    return { kind: 'function', place, name, body: this.readBlock(place) };
  }
}

/**
 * The statements of a script. What GRUB's grammar doesn't know is reported and left out;
 * GRUB itself would drop the whole outermost statement around it.
 * @param text the script, @param file its name in reports
 */
export function parseScript(text: string, file: string, report: Report): Statements {
  const { tokens, remarks } = readTokens(text);
  for (const { line, text } of remarks) report({ file, line }, text);
  return new Parser(tokens, file, report).readAll();
}

/** The words of one line of text, as the arguments of a command; undefined when it is more than words. */
export function parseWords(text: string): readonly Word[] | undefined {
  const words: Word[] = [];
  for (const token of readTokens(text).tokens) {
    if (token.kind === 'word') words.push(token.word);
    else if (token.kind !== 'newline') return undefined;
  }
  return words;
}

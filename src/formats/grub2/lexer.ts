import type { Part, Word } from './syntax.ts';

export type Token =
  | { readonly kind: 'word'; readonly line: number; readonly word: Word }
  | { readonly kind: 'newline' | 'semicolon' | 'open' | 'close'; readonly line: number }
  /** Something that GRUB's grammar has no place for; `text` says what. */
  | { readonly kind: 'wrong'; readonly line: number; readonly text: string };

/** A remark that takes nothing away: the text goes on as the nearest sensible meaning. */
export interface Remark {
  readonly line: number;
  readonly text: string;
}

const plainRun = /[^{}|&$;<> \t\n'"\\]+/y;
const doubleRun = /[^"$\\\n]+/y;
const variable = /\$(?:([A-Za-z_][A-Za-z0-9_]*|[0-9]+|[?#*@])|\{([A-Za-z_][A-Za-z0-9_]*|[0-9]+|[?#*@])\})/y;
const operators = /\|\|?|&&?|<|>/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Reads the tokens of one text, front to back, each character once. */
class Lexer {
  readonly tokens: Token[] = [];
  readonly remarks: Remark[] = [];
  private readonly text: string;
  private at = 0;
  private line = 1;
  private parts: Part[] = [];
  /** Quotes of which no closing one is left: looked for once only. */
  private readonly unclosed = new Set<string>();

  constructor(text: string) {
    this.text = text;
  }

  read(): void {
    while (this.at < this.text.length) this.readToken();
    this.tokens.push({ kind: 'newline', line: this.line });
  }

  private readToken(): void {
    const char = this.text.charAt(this.at);
    const { line } = this;
    if (char === ' ' || char === '\t') this.at += 1;
    else if (char === '\n') {
      this.tokens.push({ kind: 'newline', line });
      this.at += 1;
      this.line += 1;
    } else if (char === '#') this.skipLine();
    else if (char === '{' || char === '}') {
      this.tokens.push({ kind: char === '{' ? 'open' : 'close', line });
      this.at += 1;
    } else if (char === ';') {
      this.tokens.push({ kind: 'semicolon', line });
      this.at += 1;
    } else {
      const operator = match(operators, this.text, this.at);
      if (operator === null) this.readWord();
      else {
        this.tokens.push({ kind: 'wrong', line, text: `GRUB has no \`${operator[0]}\`` });
        this.at += operator[0].length;
      }
    }
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private readWord(): void {
    const { line } = this;
    this.parts = [];
    for (;;) {
      const run = match(plainRun, this.text, this.at);
      if (run !== null) {
        this.add(run[0], false);
        this.at += run[0].length;
      }
      const char = this.text.charAt(this.at);
      if (char === '\\') this.readEscape();
      else if (char === '$') this.readDollar();
      else if (char === "'" || char === '"') {
        if (!this.readQuoted(char)) return;
      } else break;
    }
    // Nothing but a line continuation is no word.
    if (this.parts.length === 0) return;
    const [first] = this.parts;
    const only = this.parts.length === 1 && first?.kind === 'text' && !first.quoted ? first.text : undefined;
    const plain = only === undefined || only.includes('\\') ? undefined : only;
    this.tokens.push({ kind: 'word', line, word: { parts: this.parts, plain } });
  }

  private add(text: string, quoted: boolean): void {
    const last = this.parts.at(-1);
    if (last?.kind === 'text' && last.quoted === quoted) {
      this.parts[this.parts.length - 1] = { kind: 'text', text: last.text + text, quoted };
    } else this.parts.push({ kind: 'text', text, quoted });
  }

  private readEscape(): void {
    const next = this.text.charAt(this.at + 1);
    if (next === '\n') this.line += 1;
    else this.add(next === '' ? '\\\\' : `\\${next}`, false);
    this.at += 2;
  }

  /** Outside quotes; `$"…"`, text to be translated, is read as the text itself. */
  private readDollar(): void {
    if (this.text.charAt(this.at + 1) === '"') this.at += 1;
    else if (!this.readVariable(false)) {
      this.remarks.push({ line: this.line, text: '`$` without a name; taken as it stands' });
      this.add('$', false);
      this.at += 1;
    }
  }

  private readVariable(quoted: boolean): boolean {
    const found = match(variable, this.text, this.at);
    if (found === null) return false;
    this.parts.push({ kind: 'variable', name: found[1] ?? found[2] ?? '', quoted });
    this.at += found[0].length;
    return true;
  }

  /** False when the quote is never closed: its line is lost, and a token says so. */
  private readQuoted(quote: string): boolean {
    const [start, line] = [this.at, this.line];
    if (!this.unclosed.has(quote)) {
      this.at += 1;
      if (quote === "'" ? this.readSingle() : this.readDouble()) return true;
      this.unclosed.add(quote);
    }
    this.at = start;
    this.line = line;
    this.tokens.push({ kind: 'wrong', line, text: `${quote} is never closed` });
    this.skipLine();
    return false;
  }

  private readSingle(): boolean {
    const end = this.text.indexOf("'", this.at);
    if (end < 0) return false;
    const inner = this.text.slice(this.at, end);
    this.add(inner, true);
    for (let at = inner.indexOf('\n'); at >= 0; at = inner.indexOf('\n', at + 1)) this.line += 1;
    this.at = end + 1;
    return true;
  }

  private readDouble(): boolean {
    this.add('', true);
    while (this.at < this.text.length) {
      const run = match(doubleRun, this.text, this.at);
      if (run !== null) {
        this.add(run[0], true);
        this.at += run[0].length;
      }
      const char = this.text.charAt(this.at);
      if (char === '"') {
        this.at += 1;
        return true;
      }
      if (char === '\n') {
        this.line += 1;
        this.add(char, true);
        this.at += 1;
      } else if (char === '\\') this.readDoubleEscape();
      else if (char === '$' && !this.readVariable(true)) {
        this.add('$', true);
        this.at += 1;
      }
    }
    return false;
  }

  private readDoubleEscape(): void {
    const next = this.text.charAt(this.at + 1);
    if (next === '\n') this.line += 1;
    else if (next === '$' || next === '\\' || next === '"') this.add(next, true);
    else {
      this.add('\\', true);
      this.at += 1;
      return;
    }
    this.at += 2;
  }
}

/** The tokens of a script, ended by a newline; never fails. */
export function readTokens(text: string): { tokens: readonly Token[]; remarks: readonly Remark[] } {
  const lexer = new Lexer(text.replace(/\r\n/g, '\n').replace(/^\ufeff/, ''));
  lexer.read();
  return lexer;
}

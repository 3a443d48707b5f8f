/**
 * The shell-like words of kboot.conf. Grammar in kboot-conf.md; nothing is executed,
 * and every character of a word knows where it stood.
 */

/** One word, quoting undone. */
export interface Word {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the offset in the source it came from. */
  readonly offsets: readonly number[];
  /** Offset of the word's first character, quote included. */
  readonly start: number;
  /** Whether the word is one quoted string from its first to its last character. */
  readonly whole: boolean;
}

/** A word that cannot be read; `offset` points to the culprit in the source. */
export class WordFailure extends Error {
  readonly offset: number;
  readonly advice: string;

  constructor(offset: number, reason: string, advice = '') {
    super(reason);
    this.name = 'WordFailure';
    this.offset = offset;
    this.advice = advice;
  }
}

/** What the splitter may do beside splitting. */
export interface WordOptions {
  /** Whether `#` at the start of a word begins a comment. */
  readonly comments?: boolean;
  /**
   * Value of `$name` or `${name}` outside single quotes; without it `$` is an ordinary
   * character. Throws {@link WordFailure} for an unknown one.
   */
  readonly expand?: (name: string, offset: number) => string;
  /** Offsets of the source's units, when the source was itself cut out of another text. */
  readonly offsets?: readonly number[];
  /** Most units of source and expansions that one line may take. */
  readonly cap?: number;
}

/** Words of one logical line and where the next one starts. */
export interface Line {
  readonly words: readonly Word[];
  readonly next: number;
}

const variable = /\$(?:\{([^{}\n]*)\}|([A-Za-z_][A-Za-z0-9_]*))/y;

/** Control characters but tab, and lone surrogates, which no file can hold. */
function isControl(source: string, at: number): boolean {
  const code = source.codePointAt(at) ?? 0;
  if (code === 9) return false;
  return code < 0x20 || (code >= 0x7f && code <= 0x9f) || (code >= 0xd800 && code <= 0xdfff);
}

/** Reads one logical line; holds the word that is being built. */
class LineReader {
  private readonly source: string;
  private readonly options: WordOptions;
  private readonly words: Word[] = [];
  private text: string[] = [];
  private offsets: number[] = [];
  private start = -1;
  private quotes = 0;
  private bare = false;
  private taken = 0;
  private at: number;

  constructor(source: string, from: number, options: WordOptions) {
    this.source = source;
    this.at = from;
    this.options = options;
  }

  private where(index: number): number {
    const { offsets } = this.options;
    return offsets === undefined ? index : (offsets[index] ?? (offsets.at(-1) ?? -1) + 1);
  }

  private fail(index: number, reason: string, advice?: string): never {
    throw new WordFailure(this.where(index), reason, advice);
  }

  private begin(): void {
    if (this.start < 0) this.start = this.at;
  }

  private add(text: string, index: number): void {
    this.taken += text.length;
    if (this.taken > (this.options.cap ?? Infinity)) {
      this.fail(index, `the line is longer than ${this.options.cap ?? 0} characters`);
    }
    this.text.push(text);
    for (let i = 0; i < text.length; i += 1) this.offsets.push(this.where(index));
  }

  private finish(): void {
    if (this.start < 0) return;
    const whole = this.quotes === 1 && !this.bare;
    this.words.push({
      text: this.text.join(''),
      offsets: this.offsets,
      start: this.where(this.start),
      whole,
    });
    this.text = [];
    this.offsets = [];
    this.start = -1;
    this.quotes = 0;
    this.bare = false;
  }

  /** One character that means nothing here; a pair of surrogates is taken as one. */
  private literal(): void {
    if (isControl(this.source, this.at)) {
      const code = this.source.charCodeAt(this.at).toString(16).padStart(2, '0');
      this.fail(this.at, `control character 0x${code}`, 'Remove it; only tabs and line ends may stand here.');
    }
    const point = String.fromCodePoint(this.source.codePointAt(this.at) ?? 0);
    for (let i = 0; i < point.length; i += 1) this.add(point.charAt(i), this.at + i);
    this.at += point.length;
  }

  /** Length of the line end at `index`, 0 when there is none. */
  private lineEnd(index: number): number {
    if (this.source.charAt(index) === '\n') return 1;
    return this.source.startsWith('\r\n', index) ? 2 : 0;
  }

  /** `\` before a line end joins the next line, inside quotes too. */
  private continuation(): boolean {
    if (this.source.charAt(this.at) !== '\\') return false;
    const end = this.lineEnd(this.at + 1);
    if (end === 0) return false;
    this.at += 1 + end;
    return true;
  }

  /** `\` takes the meaning of `meaningful` away; before anything else it stays. */
  private backslash(meaningful: string): void {
    const next = this.source.charAt(this.at + 1);
    if (next !== '' && meaningful.includes(next)) this.at += 1;
    this.literal();
  }

  private expansion(quoted: boolean): boolean {
    const { expand } = this.options;
    if (expand === undefined) return false;
    variable.lastIndex = this.at;
    const match = variable.exec(this.source);
    if (match === null) {
      if (this.source.charAt(this.at + 1) === '{') this.fail(this.at, '${ is not closed');
      return false;
    }
    const value = expand(match[1] ?? match[2] ?? '', this.where(this.at));
    const pieces = quoted ? [value] : value.split(/[ \t]+/);
    pieces.forEach((piece, i) => {
      if (i > 0) this.finish();
      if (piece !== '') {
        this.begin();
        this.bare = true;
        this.add(piece, this.at);
      }
    });
    this.at += match[0].length;
    return true;
  }

  private quotedString(quote: string): void {
    const open = this.at;
    this.begin();
    this.quotes += 1;
    this.at += 1;
    for (;;) {
      const char = this.source.charAt(this.at);
      if (char === '' || this.lineEnd(this.at) > 0) {
        this.fail(open, 'the quote is not closed', `Close it with ${quote} on the same line.`);
      }
      if (char === quote) break;
      if (this.continuation()) continue;
      if (quote === '"' && char === '\\') this.backslash('"\\$');
      else if (quote === '"' && char === '$' && this.inQuotes()) continue;
      else this.literal();
    }
    this.at += 1;
  }

  /** An expansion inside double quotes leaves the word one quoted string. */
  private inQuotes(): boolean {
    const { bare } = this;
    const expanded = this.expansion(true);
    this.bare = bare;
    return expanded;
  }

  private skipComment(): void {
    const end = this.source.indexOf('\n', this.at);
    this.at = end < 0 ? this.source.length : end;
  }

  private unquoted(char: string): void {
    if (char === '$' && this.expansion(false)) return;
    this.begin();
    this.bare = true;
    if (char === '\\') this.backslash(' \t\'"\\#$');
    else this.literal();
  }

  read(): Line {
    for (;;) {
      const char = this.source.charAt(this.at);
      const end = this.lineEnd(this.at);
      if (char === '' || end > 0) {
        this.finish();
        return { words: this.words, next: this.at + end };
      }
      if (this.continuation()) continue;
      if (char === ' ' || char === '\t') {
        this.finish();
        this.at += 1;
      } else if (char === '#' && this.start < 0 && this.options.comments === true) {
        this.skipComment();
      } else if (char === "'" || char === '"') {
        this.quotedString(char);
      } else {
        this.unquoted(char);
      }
    }
  }
}

/**
 * Splits one logical line, from `from` to its end, into words.
 *
 * @throws WordFailure for an open quote, a control character, an over-long line
 */
export function readWords(source: string, from: number, options: WordOptions = {}): Line {
  return new LineReader(source, from, options).read();
}

import { posix } from 'node:path';
import { isVariableName } from '../names/parse.ts';
import { didYouMean } from '../names/nearest.ts';
import { wordFailure } from './kboot-conf-command.ts';
import { limits } from './kboot-conf-limits.ts';
import { placeholder } from './kboot-conf-placeholders.ts';
import { ConfFailure, SourceText } from './kboot-conf-position.ts';
import { readWords, WordFailure } from './words.ts';
import type { Line, Word } from './words.ts';

/** `name=…` as read: its words, and where it stands. */
export interface Assignment {
  readonly name: string;
  /** Offset of the name in its file. */
  readonly offset: number;
  readonly source: SourceText;
  readonly words: readonly Word[];
  /** The value as text, one space between its words. */
  readonly value: string;
  /** The name as written, blanks included. */
  readonly label: string;
  /** Written with `set`: a variable for `$name`, no entry. */
  readonly hidden: boolean;
}

/** The name of a label: blanks, as petitboot's users write them, become `-`. */
export function entryName(label: string): string {
  return label.replace(/[ \t]+/g, '-');
}

/** A file that an `include` line asks for; answered with its text, undefined when there is none. */
export interface IncludeRequest {
  /** Absolute path, or a path relative to the first file's folder when that is relative. */
  readonly path: string;
}

/** Everything read so far, from all files. */
export class Reading {
  readonly assignments: Assignment[] = [];
  readonly values = new Map<string, string>();
  readonly problems: ConfFailure[] = [];
  readonly filesRead: string[] = [];
  badLines = 0;
  private total = 0;

  /** Adds to what all files and expansions have cost; false when that is too much. */
  spend(characters: number): boolean {
    this.total += characters;
    return this.total <= limits.total;
  }

  /** Nearest names as advice; given up once there are many faults, since each asks every name. */
  near(typed: string, candidates: Iterable<string>): string {
    return this.problems.length < limits.advised ? didYouMean(typed, candidates) : '';
  }

  report(failure: ConfFailure): void {
    if (this.problems.length < limits.problems) this.problems.push(failure);
    else if (this.problems.length === limits.problems) {
      this.problems.push(new ConfFailure(failure, 'further problems are not listed'));
    }
  }
}

/** Up to the `=`; petitboot's labels may hold blanks, so the name is looked at afterwards. */
const assignment = /[ \t]*([^\n=#'"\\$]*)=[ \t]*/y;
const keyword = /[ \t]*include(?=[ \t]+[^ \t=\n])/y;
const blank = /[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Start of the line after a faulty one, continuations included. */
function nextLine(text: string, from: number): number {
  for (let at = from; ;) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    const last = text.charAt(end - 1) === '\r' ? end - 2 : end - 1;
    if (text.charAt(last) !== '\\') return end + 1;
    at = end + 1;
  }
}

function expander(reading: Reading): (name: string, offset: number) => string {
  return (name, offset) => {
    const value = reading.values.get(name) ?? placeholder(name);
    if (value === undefined) {
      const advice =
        reading.near(name, reading.values.keys()) || 'It must be set above; single quotes keep a $ as it is.';
      throw new WordFailure(offset, `there is no variable '${name}'`, advice);
    }
    if (!reading.spend(value.length)) throw new WordFailure(offset, 'the variables expand to too much text');
    return value;
  };
}

function words(reading: Reading, { text }: SourceText, at: number): Line {
  return readWords(text, at, { comments: true, expand: expander(reading), cap: limits.line });
}

function assign(reading: Reading, source: SourceText, match: RegExpExecArray, line: Line): void {
  const written = (match[1] ?? '').trimEnd();
  const set = /^set[ \t]+/.exec(written)?.[0] ?? '';
  const name = entryName(written.slice(set.length));
  const offset = match.index + match[0].indexOf(written) + set.length;
  if (!isVariableName(name)) {
    const advice = 'A name holds letters, digits and _ . + @ -.';
    throw new WordFailure(offset, `'${name.slice(0, 80)}' cannot be a name`, advice);
  }
  if (reading.assignments.length >= limits.entries) {
    throw new WordFailure(offset, `there are more than ${limits.entries} entries`);
  }
  const value = line.words.map((word) => word.text).join(' ');
  reading.values.set(name, value);
  reading.assignments.push({
    name,
    offset,
    source,
    words: line.words,
    value,
    label: written.slice(set.length),
    hidden: set !== '',
  });
}

function* include(
  reading: Reading,
  source: SourceText,
  start: number,
  line: Line,
  chain: readonly string[],
): Generator<IncludeRequest, void, string | undefined> {
  const [word, ...more] = line.words;
  const at = word?.start ?? start;
  if (word === undefined || more.length > 0) {
    throw new WordFailure(more[0]?.start ?? at, 'include takes one file name');
  }
  const path = posix.normalize(
    posix.join(word.text.startsWith('/') ? '/' : posix.dirname(source.file), word.text),
  );
  if (chain.includes(path)) {
    throw new WordFailure(at, `the file includes itself: ${[...chain, path].join(' → ')}`);
  }
  if (chain.length >= limits.depth) throw new WordFailure(at, `includes nest deeper than ${limits.depth}`);
  if (reading.filesRead.length >= limits.files) {
    throw new WordFailure(at, `more than ${limits.files} files are included`);
  }
  const text = yield { path };
  if (text === undefined) throw new WordFailure(at, `${path} cannot be read`);
  yield* readFile(reading, path, text, [...chain, path]);
}

function* readLine(
  reading: Reading,
  source: SourceText,
  at: number,
  chain: readonly string[],
): Generator<IncludeRequest, number, string | undefined> {
  const { text } = source;
  const empty = matchAt(blank, text, at);
  if (empty !== null) return at + empty[0].length;
  const end = text.indexOf('\n', at);
  if ((end < 0 ? text.length : end) - at > limits.line) {
    throw new WordFailure(at, `the line is longer than ${limits.line} characters`);
  }
  const asked = matchAt(keyword, text, at);
  if (asked !== null) {
    const line = words(reading, source, at + asked[0].length);
    yield* include(reading, source, at, line, chain);
    return line.next;
  }
  const pair = matchAt(assignment, text, at);
  if (pair === null) {
    const start = at + (/[^ \t]/.exec(text.slice(at, at + limits.line))?.index ?? 0);
    throw new WordFailure(start, 'this is neither name=command nor include FILE', 'Comments start with #.');
  }
  const line = words(reading, source, at + pair[0].length);
  assign(reading, source, pair, line);
  return line.next;
}

/**
 * Reads one file's lines into `reading`, asking for included files on the way. A bad
 * line is reported and loses only itself; after {@link limits}.badLines of them the rest is left.
 *
 * @param chain the files being read, outermost first, this one last
 */
export function* readFile(
  reading: Reading,
  file: string,
  content: string,
  chain: readonly string[],
): Generator<IncludeRequest, void, string | undefined> {
  const source = new SourceText(file, content.replace(/^\ufeff/, ''));
  const { text } = source;
  reading.filesRead.push(file);
  if (text.length > limits.file) {
    reading.report(source.failure(0, `the file is longer than ${limits.file} characters; it is not read`));
    return;
  }
  if (!reading.spend(text.length)) {
    reading.report(source.failure(0, 'the files are too much text together; this one is not read'));
    return;
  }
  for (let at = 0; at < text.length;) {
    try {
      at = yield* readLine(reading, source, at, chain);
    } catch (thrown) {
      if (!(thrown instanceof WordFailure)) throw thrown;
      reading.report(wordFailure(source, thrown));
      reading.badLines += 1;
      if (reading.badLines >= limits.badLines) return;
      at = nextLine(text, at);
    }
  }
}

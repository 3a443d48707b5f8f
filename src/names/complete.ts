import { isDeviceFolder } from './device-name.ts';
import type { DeviceRef, Name, NameContext } from './name.ts';
import { parseName } from './parse.ts';
import { deviceEnd, tagAt, tagOf } from './parse-device.ts';
import { quoteDevice, quotePath } from './print.ts';
import { asDirectory, resolveRelative } from './resolve-relative.ts';
import type { RootedName } from './resolve-relative.ts';
import { indexOfPlain, isForbidden, scan, textOf } from './scan.ts';
import type { Char } from './scan.ts';
import { builtInSchemes, schemeOf } from './url.ts';

/** One thing in a directory. */
export interface Listed {
  readonly name: string;
  readonly directory: boolean;
}

/** What completion asks; each answer may be empty, and may come late or fail. */
export interface Lister {
  /** What is in a directory of any kind, unsorted, without `.` and `..`. */
  list(directory: RootedName, signal: AbortSignal): Promise<readonly Listed[]>;
  /** Values of a tag on the devices that are there. */
  tags(by: DeviceRef['by'], signal: AbortSignal): Promise<readonly string[]>;
  /** Host names that are known, for example from /etc/hosts. */
  hosts(signal: AbortSignal): Promise<readonly string[]>;
}

/** Where candidates come from, and what each looks like in the word. */
export type CandidateSource =
  | { readonly from: 'variables'; readonly sigil: '' | '$' }
  | { readonly from: 'devices'; readonly prefix: '' | '/dev/' }
  | { readonly from: 'tag-names' }
  | { readonly from: 'tags'; readonly by: keyof typeof tagOf }
  | { readonly from: 'schemes' }
  | { readonly from: 'hosts'; readonly before: string; readonly after: string }
  | { readonly from: 'directory'; readonly directory: RootedName; readonly encoding: 'name' | 'url' };

/** What is being completed. */
export interface Completing {
  /** The word's part that stays. */
  readonly kept: string;
  /** What has been typed of the part that is completed, quoting undone. */
  readonly typed: string;
  readonly sources: readonly CandidateSource[];
}

/** One way to go on. */
export interface Candidate {
  /** The whole word with this candidate in it. */
  readonly word: string;
  /** The completed part alone, as a list shows it. */
  readonly label: string;
  readonly kind: 'variable' | 'device' | 'tag' | 'scheme' | 'host' | 'file' | 'directory';
}

const nothing: Completing = { kept: '', typed: '', sources: [] };

/** Source text of the characters from index `from` on; every source character is one column. */
function sourceFrom(word: string, chars: readonly Char[], from: number): string {
  const column = chars[from]?.column;
  return column === undefined
    ? ''
    : Array.from(word)
        .slice(column - 1)
        .join('');
}

function inDirectory(
  word: string,
  typedSource: string,
  current: Name,
  context: NameContext,
  encoding: 'name' | 'url',
): Completing {
  const kept = word.slice(0, word.length - typedSource.length);
  const name = kept === '' ? ({ kind: 'relative', path: '.' } as const) : parseName(kept, context);
  if (name.kind === 'variable') return nothing;
  const directory = name.kind === 'device' ? asDirectory(name) : resolveRelative(current, name, context);
  return {
    kept,
    typed: encoding === 'url' ? decodeTyped(typedSource) : textOf(scan(typedSource)),
    sources: [{ from: 'directory', directory, encoding }],
  };
}

/** A half-typed escape at the end is left as it is. */
function decodeTyped(typed: string): string {
  try {
    return decodeURIComponent(typed);
  } catch {
    return typed;
  }
}

function completingUrl(word: string, current: Name, context: NameContext): Completing {
  const authority = word.indexOf('://') + 3;
  const slash = word.indexOf('/', authority);
  if (slash < 0) {
    const user = word.lastIndexOf('@') + 1;
    const start = Math.max(authority, user);
    return {
      kept: word.slice(0, start),
      typed: word.slice(start),
      sources: [{ from: 'hosts', before: '', after: '/' }],
    };
  }
  const member = word.indexOf('!/', slash) >= 0;
  if (!member && word.includes('?', slash)) return nothing;
  const typed = word.slice(word.lastIndexOf('/') + 1);
  return inDirectory(word, typed, current, context, member ? 'name' : 'url');
}

function completingPath(
  word: string,
  chars: readonly Char[],
  current: Name,
  context: NameContext,
): Completing {
  const text = textOf(chars);
  const colon = deviceEnd(chars, text.startsWith('/dev/') ? '/dev/'.length : 0);
  const member = indexOfPlain(chars, '!/') >= 0;
  if (text.startsWith('/dev/') && colon < 0 && !member) {
    return { kept: '', typed: text, sources: [{ from: 'devices', prefix: '/dev/' }] };
  }
  const tag = tagAt(chars);
  if (tag !== undefined && indexOfPlain(chars, ':') < 0) {
    const kept = word.slice(0, tag.tag.length);
    const typed = text.slice(tag.tag.length);
    return { kept, typed, sources: [{ from: 'tags', by: tag.by }] };
  }
  let cut = -1;
  chars.forEach(({ text: c, quoted }, i) => {
    if (!quoted && (c === '/' || (i === colon && !textOf(chars.slice(i + 1)).startsWith('/')))) cut = i;
  });
  if (cut < 0) return completingWord(text, current, context);
  return inDirectory(word, sourceFrom(word, chars, cut + 1), current, context, 'name');
}

/** The first word of anything: all that a name may start with. */
function completingWord(typed: string, current: Name, context: NameContext): Completing {
  const here = resolveRelative(current, { kind: 'relative', path: '.' }, context);
  return {
    kept: '',
    typed,
    sources: [
      { from: 'variables', sigil: '' },
      { from: 'devices', prefix: '' },
      { from: 'tag-names' },
      { from: 'schemes' },
      { from: 'hosts', before: '', after: ':/' },
      { from: 'directory', directory: here, encoding: 'name' },
    ],
  };
}

/**
 * What the end of `word` is, and where its candidates come from. Words that are no
 * name so far have no sources; this never throws.
 *
 * @param word the name up to the cursor, shell quoting undone
 * @param current the current directory, for relative names
 */
export function completing(word: string, current: Name, context: NameContext = {}): Completing {
  try {
    if (word.startsWith('$')) {
      return { kept: '', typed: word.slice(1), sources: [{ from: 'variables', sigil: '$' }] };
    }
    if (schemeOf(word) !== undefined) return completingUrl(word, current, context);
    // A backslash that ends the word quotes a character that is still to come.
    const chars = scan(word.replace(/(?<!\\)((?:\\\\)*)\\$/, '$1'));
    if (indexOfPlain(chars, '#sha256=') >= 0) return nothing;
    return completingPath(word, chars, current, context);
  } catch {
    return nothing;
  }
}

function folderOf(directory: boolean): 'directory' | 'file' {
  return directory ? 'directory' : 'file';
}

function fromDirectory(source: CandidateSource & { from: 'directory' }, kept: string, typed: string) {
  return ({ name, directory }: Listed): Candidate[] => {
    if ([...name].some(isForbidden) || name.includes('/') || name === '') return [];
    if (name.startsWith('.') && !typed.startsWith('.')) return [];
    const written = source.encoding === 'url' ? encodeURIComponent(name) : quotePath(name);
    const word = `${kept}${written}${directory ? '/' : ''}`;
    return [{ word: kept === '' ? protect(word) : word, label: name, kind: folderOf(directory) }];
  };
}

/** A file in the current directory whose name says something else gets `./`. */
function protect(word: string): string {
  try {
    return parseName(word.replace(/\/$/, '')).kind === 'relative' ? word : `./${word}`;
  } catch {
    return `./${word}`;
  }
}

async function candidatesOf(
  source: CandidateSource,
  { kept, typed }: Completing,
  context: NameContext,
  lister: Lister,
  signal: AbortSignal,
): Promise<Candidate[]> {
  switch (source.from) {
    case 'variables':
      return [...(context.variables ?? [])].map((name) => ({
        word: source.sigil + name,
        label: name,
        kind: 'variable',
      }));
    case 'devices':
      return [...(context.devices ?? [])]
        .filter((name) => source.prefix !== '' || !isDeviceFolder(name))
        .map((name) => ({
          word: source.prefix + quoteDevice(name),
          label: source.prefix + name,
          kind: 'device',
        }));
    case 'tag-names':
      return Object.values(tagOf).map((tag) => ({ word: tag, label: tag, kind: 'tag' }));
    case 'tags':
      return (await lister.tags(source.by, signal)).map((value) => ({
        word: `${kept}${quoteDevice(value)}`,
        label: value,
        kind: 'tag',
      }));
    case 'schemes':
      return [...builtInSchemes.keys(), ...(context.schemes?.keys() ?? [])].map((scheme) => ({
        word: `${scheme}://`,
        label: `${scheme}://`,
        kind: 'scheme',
      }));
    case 'hosts':
      return (await lister.hosts(signal)).map((host) => ({
        word: `${kept}${source.before}${host}${source.after}`,
        label: host,
        kind: 'host',
      }));
    case 'directory':
      return (await lister.list(source.directory, signal)).flatMap(fromDirectory(source, kept, typed));
  }
}

/** The most candidates that are given. */
const most = 1000;

/**
 * All ways to go on with a word, sorted by label, without doubles. A source that fails
 * gives none: completion is a convenience, and the name says the error when it is used.
 *
 * @throws the signal's reason when it aborts
 */
export async function complete(
  word: string,
  current: Name,
  context: NameContext,
  lister: Lister,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const what = completing(word, current, context);
  const answers = await Promise.allSettled(
    what.sources.map((source) => candidatesOf(source, what, context, lister, signal)),
  );
  signal.throwIfAborted();
  const found = new Map<string, Candidate>();
  for (const answer of answers) {
    if (answer.status === 'rejected') continue;
    for (const one of answer.value) {
      if (one.label.startsWith(what.typed) && !found.has(one.word)) found.set(one.word, one);
    }
  }
  const sorted = [...found.values()].sort((a, b) => (a.label < b.label ? -1 : Number(a.label > b.label)));
  return sorted.slice(0, most);
}

/** The longest beginning that all words share: what a first Tab inserts. */
export function commonBeginning(words: readonly string[]): string {
  const [first = '', ...others] = words;
  const points = Array.from(first);
  let length = points.length;
  for (const other of others) {
    const theirs = Array.from(other);
    let i = 0;
    while (i < length && theirs[i] === points[i]) i += 1;
    length = i;
  }
  return points.slice(0, length).join('');
}

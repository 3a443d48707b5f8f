import type { Name, NameContext } from './name.ts';
import { parseName } from './parse.ts';
import { deviceEnd, tagAt } from './parse-device.ts';
import type { tagOf } from './parse-device.ts';
import { asDirectory, resolveRelative } from './resolve-relative.ts';
import type { RootedName } from './resolve-relative.ts';
import { indexOfPlain, scan, textOf } from './scan.ts';
import type { Char } from './scan.ts';
import { schemeOf } from './url.ts';

/** Where candidates come from, and what each looks like in the word. */
export type CandidateSource =
  | { readonly from: 'variables'; readonly sigil: '' | '$' }
  | { readonly from: 'devices'; readonly prefix: '' | '/dev/' }
  /** Below /dev/disk, by what the devices' tags tells. */
  | { readonly from: 'tag-links' }
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
  const directory = asDirectory(name.kind === 'device' ? name : resolveRelative(current, name));
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
    const links: readonly CandidateSource[] = text.startsWith('/dev/disk/') ? [{ from: 'tag-links' }] : [];
    return { kept: '', typed: text, sources: [{ from: 'devices', prefix: '/dev/' }, ...links] };
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
  if (cut < 0) return completingWord(text, current);
  return inDirectory(word, sourceFrom(word, chars, cut + 1), current, context, 'name');
}

/** The first word of anything: all that a name may start with. */
function completingWord(typed: string, current: Name): Completing {
  const here = asDirectory(resolveRelative(current, { kind: 'relative', path: '.' }));
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

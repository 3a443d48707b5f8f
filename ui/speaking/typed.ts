import type { TypedField } from '../semantics/typed-field.ts';
import type { Told } from './told.ts';

/** So many characters are told by their names; more are read as what they are. */
const mostSpelled = 3;

function spelled(text: string): Told[] {
  if (text === '') return [];
  return [...text].length <= mostSpelled ? [{ do: 'spell', text }] : [{ do: 'say', text }];
}

/** The word that the cursor stands before. */
function wordAt({ text, cursor }: TypedField): string {
  return /^\s*\S*/.exec(text.slice(cursor))?.[0].trim() ?? '';
}

/** Where two texts begin to differ. */
export function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/**
 * What is said of a change in a field: what was typed, what was taken away, where the cursor stands now.
 * Of a secret nothing is, only that there was one.
 */
export function typedTold(before: TypedField, after: TypedField): Told[] {
  const [was, is] = [before.text, after.text];
  if (was === is && before.cursor === after.cursor) return [];
  if (before.secret || after.secret) {
    return [{ do: 'tone', tone: is.length < was.length ? 'free' : 'typed' }];
  }
  if (was === is) {
    const step = Math.abs(before.cursor - after.cursor);
    if (after.cursor >= is.length) return [{ do: 'tone', tone: 'focus' }];
    return step <= 2
      ? spelled(String.fromCodePoint(is.codePointAt(after.cursor) ?? 0))
      : spelled(wordAt(after));
  }
  const from = commonStart(was, is);
  const grown = is.length - was.length;
  // What was put in ends at the cursor, what was taken away began there.
  if (grown > 0) return spelled(is.slice(Math.min(from, after.cursor - grown), after.cursor));
  return spelled(was.slice(after.cursor, after.cursor - grown));
}

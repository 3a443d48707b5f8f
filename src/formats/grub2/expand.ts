import { status } from './context.ts';
import type { Context } from './context.ts';
import { escapeWildcards, expandWildcards, unescapeWildcards } from './glob.ts';
import { limits } from './limits.ts';
import type { Place, Word } from './syntax.ts';

/** Values of a variable: several for `$@`, and for an unquoted value with blanks in it. */
function values(name: string, quoted: boolean, context: Context): readonly string[] {
  const split = (text: string): string[] => text.split(/[ \t\n\v\f\r]+/).filter((word) => word !== '');
  const { params } = context;
  if (name === '@' || name === '*') {
    const all = params ?? [];
    if (!quoted) return all.flatMap(split);
    return name === '@' ? all : [all.join(' ')];
  }
  let value: string | undefined;
  if (name === '?') value = String(context.last);
  else if (name === '#') value = params === undefined ? undefined : String(params.length);
  else if (/^[0-9]/.test(name)) value = name === '0' ? undefined : params?.[Number(name) - 1];
  else value = context.get(name);
  if (value === undefined || value === '') return [];
  return quoted ? [value] : split(value);
}

/** A value as a piece of a pattern: unquoted `*` and `?` in it stay wildcards. */
function piece(value: string, quoted: boolean): string {
  if (quoted) return escapeWildcards(value);
  return value.includes('\\')
    ? value.replace(/\\([*?]?)/g, (_, next: string) => (next ? `\\\\\\${next}` : '\\\\'))
    : value;
}

/**
 * The arguments that words stand for: variables put in, blanks split, quotes gone, wildcards
 * expanded once `insmod regexp` was said, as in GRUB.
 * @returns undefined, and reports it, when they are too many or too long
 */
export async function expandWords(
  words: readonly Word[],
  context: Context,
  place: Place,
): Promise<readonly string[] | undefined> {
  const fields: string[] = [];
  let characters = 0;
  for (const word of words) {
    let field: string | undefined;
    for (const part of word.parts) {
      if (part.kind === 'text') {
        if (part.quoted) field = (field ?? '') + escapeWildcards(part.text);
        else if (part.text !== '') field = (field ?? '') + part.text;
        continue;
      }
      const list = values(part.name, part.quoted, context);
      for (const [index, value] of list.entries()) {
        if (index > 0 && field !== undefined) {
          fields.push(field);
          field = undefined;
        }
        field = (field ?? '') + piece(value, part.quoted);
        characters += value.length;
        if (fields.length > limits.words || characters > limits.wordCharacters)
          return tooMuch(context, place);
      }
      // Quotes make a word, even of nothing.
      if (part.quoted) field ??= '';
    }
    if (field !== undefined) fields.push(field);
    if (fields.length > limits.words) return tooMuch(context, place);
  }
  if (characters > 256) await context.spend(place, characters >> 8);
  const wildcards = context.session.modules.has('regexp');
  const args: string[] = [];
  for (const field of fields) {
    const files = wildcards ? await expandWildcards(field, context, place) : undefined;
    if (files === undefined) args.push(unescapeWildcards(field));
    else args.push(...files);
    if (args.length > limits.words) return tooMuch(context, place);
  }
  return args;
}

function tooMuch(context: Context, place: Place): undefined {
  context.report(place, 'the command would be too long; it is left out');
  context.last = status.badArgument;
  return undefined;
}

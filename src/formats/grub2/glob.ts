import type { Context } from './context.ts';
import { fileRef, splitDevice } from './device-path.ts';
import { limits } from './limits.ts';
import type { Place } from './syntax.ts';

/** Marks the characters that a wildcard's expansion would take as its own. */
export function escapeWildcards(text: string): string {
  return text.replace(/[*?\\]/g, '\\$&');
}

/** The characters meant: one backslash before each of them goes. */
export function unescapeWildcards(text: string): string {
  return text.includes('\\') ? text.replace(/\\([^]?)/g, '$1') : text;
}

/** Whether a name fits a pattern of `*`, `?` and escaped characters, in time of their product. */
export function matchesWildcards(pattern: string, name: string): boolean {
  const want: (string | 0 | 1)[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '\\') want.push(pattern.charAt((at += 1)));
    else want.push(char === '*' ? 1 : char === '?' ? 0 : char);
  }
  let [star, from, p, n] = [-1, 0, 0, 0];
  while (n < name.length) {
    const wanted = want[p];
    if (wanted === 1) {
      star = p;
      from = n;
      p += 1;
    } else if (wanted === 0 || wanted === name.charAt(n)) {
      p += 1;
      n += 1;
    } else if (star >= 0) {
      p = star + 1;
      from += 1;
      n = from;
    } else return false;
  }
  while (want[p] === 1) p += 1;
  return p === want.length;
}

const wild = /^(?:[^\\*?]|\\[^])*[*?]/;

/**
 * The files that a word with `*` or `?` means, sorted; undefined when it has none of them or
 * fits no file, and then stands for itself. Wildcards in device names are not expanded.
 */
export async function expandWildcards(
  word: string,
  context: Context,
  place: Place,
): Promise<readonly string[] | undefined> {
  if (!wild.test(word)) return undefined;
  const { device, path } = splitDevice(word, context.root);
  if (!path.startsWith('/') || wild.test(device)) return undefined;
  const ref = fileRef({ device, path: '/' }, context.loops);
  const reader = ref && context.session.readerOf(ref.device);
  if (reader === undefined) return undefined;
  const prefix = word.startsWith('(') ? `(${device})` : '';
  let found = ['/'];
  for (const part of path.split('/').filter((part) => part !== '')) {
    const next: string[] = [];
    for (const folder of found) {
      await context.spend(place);
      const base = folder === '/' ? '/' : `${folder}/`;
      if (!wild.test(part)) {
        const name = unescapeWildcards(part);
        if (name !== '..' && name !== '.') next.push(`${base}${name}`);
        continue;
      }
      const names = (await context.session.ask(place, folder, () => reader.list(folder))) ?? [];
      for (const name of names.slice(0, limits.directory)) {
        if (!name.startsWith('.') && matchesWildcards(part, name)) next.push(`${base}${name}`);
      }
      await context.spend(place, 1 + (names.length >> 4));
      if (next.length > limits.words) break;
    }
    found = next;
  }
  const there: string[] = [];
  for (const path of found.slice(0, limits.words)) {
    if ((await context.session.ask(place, path, () => reader.kind(path))) !== undefined)
      there.push(`${prefix}${path}`);
  }
  return there.length === 0 ? undefined : there.sort();
}

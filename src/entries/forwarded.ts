import { wordsOf } from '../formats/plain-text.ts';
import type { BootEntry } from '../model/entry.ts';

function nameOf(word: string): string {
  return word.split('=', 1)[0] ?? word;
}

/**
 * An entry with parameters of kboot's own kernel passed on (`forward=console`): all of a name, in
 * their order, where the entry has none of that name. Other boot loaders take none, and an image that
 * brings its own command line keeps it.
 * @param ownCmdline text of /proc/cmdline
 * @param names of parameters, without `=`
 */
export function forwarded(entry: BootEntry, ownCmdline: string, names: readonly string[]): BootEntry {
  const { kind, cmdline } = entry;
  const takes = kind === 'linux' || (kind === 'uki' && cmdline !== '');
  if (names.length === 0 || !takes) return entry;
  const given = new Set(wordsOf(cmdline).map(nameOf));
  const added = wordsOf(ownCmdline).filter((word) => {
    return names.includes(nameOf(word)) && !given.has(nameOf(word));
  });
  return { ...entry, cmdline: [cmdline, ...added].filter((part) => part !== '').join(' ') };
}

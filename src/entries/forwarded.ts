import { wordsOf } from '../formats/plain-text.ts';
import type { BootEntry } from '../model/entry.ts';
import { nameOf, withParameters } from './with-parameters.ts';

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
  const passed = wordsOf(ownCmdline).filter((word) => names.includes(nameOf(word)));
  return { ...entry, cmdline: withParameters(cmdline, passed) };
}

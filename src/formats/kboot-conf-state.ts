import { nameAt } from './kboot-conf-command.ts';
import type { Assignment } from './kboot-conf-read.ts';
import { WordFailure } from './words.ts';

/** Places that are no file. */
const words: ReadonlySet<string> = new Set(['efi', 'off']);

const advice = 'Write state=DEVICE:/PATH, state=efi or state=off.';

/**
 * The place that `state=` names.
 * @throws WordFailure, ConfFailure when it is none
 */
export function readStatePlace({ source, words: given, offset }: Assignment): string {
  const [word, second] = given;
  if (word === undefined) throw new WordFailure(offset, 'state takes a place', advice);
  if (second !== undefined) throw new WordFailure(second.start, 'state takes one place', advice);
  if (words.has(word.text)) return word.text;
  const name = nameAt(source, word.text, word.offsets, word.start, {});
  if (name.kind === 'device-path' && name.path !== '/') return word.text;
  throw new WordFailure(word.start, `'${word.text.slice(0, 80)}' is no file on a device`, advice);
}

import { KbootError } from '../../../src/base/errors.ts';

/**
 * Takes one-letter options off the start of a command's arguments; `--` ends them.
 * @param letters all that the command knows
 * @throws KbootError for one that it does not
 */
export function takeOptions(
  command: string,
  args: readonly string[],
  letters: string,
): { readonly options: ReadonlySet<string>; readonly rest: readonly string[] } {
  const options = new Set<string>();
  const rest = [...args];
  while (rest[0] !== undefined && /^-./.test(rest[0])) {
    const word = rest.shift() ?? '';
    if (word === '--') break;
    for (const letter of word.slice(1)) {
      if (!letters.includes(letter)) {
        throw new KbootError(command, word, 'there is no such option', { advice: `See "help ${command}".` });
      }
      options.add(letter);
    }
  }
  return { options, rest };
}

/** @throws KbootError that tells how the command is used */
export function missing(command: string, what: string): never {
  throw new KbootError(command, what, 'is missing', { advice: `See "help ${command}".` });
}

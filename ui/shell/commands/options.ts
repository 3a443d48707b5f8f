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

/**
 * Takes long options (`--dry-run`) off the start of a command's arguments; `--` ends them.
 * @param names all that the command knows, without their dashes
 * @throws KbootError for one that it does not
 */
export function takeLongOptions(
  command: string,
  args: readonly string[],
  names: readonly string[],
): { readonly options: ReadonlySet<string>; readonly rest: readonly string[] } {
  const end = args.findIndex((word) => !word.startsWith('--') || word === '--');
  const given = end < 0 ? args : args.slice(0, end);
  for (const word of given) {
    if (names.includes(word.slice(2))) continue;
    throw new KbootError(command, word, 'there is no such option', { advice: `See "help ${command}".` });
  }
  const rest = end < 0 ? [] : args.slice(args[end] === '--' ? end + 1 : end);
  return { options: new Set(given.map((word) => word.slice(2))), rest };
}

/** @throws KbootError that tells how the command is used */
export function missing(command: string, what: string): never {
  throw new KbootError(command, what, 'is missing', { advice: `See "help ${command}".` });
}

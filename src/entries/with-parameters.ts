import { wordsOf } from '../formats/plain-text.ts';

/** The name of a parameter, `name` or `name=value`. */
export function nameOf(word: string): string {
  return word.split('=', 1)[0] ?? word;
}

/**
 * A command line with parameters behind it that it does not have yet, in whatever form.
 * @param parameters each `name` or `name=value`
 */
export function withParameters(cmdline: string, parameters: readonly string[]): string {
  const given = new Set(wordsOf(cmdline).map(nameOf));
  return [cmdline, ...parameters.filter((word) => !given.has(nameOf(word)))]
    .filter((part) => part !== '')
    .join(' ');
}

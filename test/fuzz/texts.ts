import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { mutate } from './seeds.ts';

/**
 * A fuzzer of texts.
 * @param from kept seeds, tried first @param tokens put in by mutations
 * @param check throws when a rule is broken; gives how much of the input was understood
 * @param least what must have been understood of so many inputs, or they miss what they are made for
 */
export function ofTexts(
  about: Omit<Fuzzer, 'begin'>,
  from: readonly string[],
  tokens: readonly string[],
  check: (text: string) => number,
  least: (inputs: number) => number,
): Fuzzer {
  return {
    ...about,
    begin(random) {
      let [text, good] = ['', 0];
      return {
        attempt(run) {
          text = from[run] ?? mutate(random, from, tokens);
          good += check(text);
        },
        input: () => text,
        finish: (inputs) => atLeast('that were understood', good, least(inputs)),
      };
    },
  };
}

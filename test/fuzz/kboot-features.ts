import { readKbootFeatures } from '../../src/formats/kboot-features.ts';
import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { mutate, seeds } from './seeds.ts';

const tokens = ['\n', '=', '"', "'", '\\', '#', ' ', '\t', 'UPDATE=', 'SHELL=', '$x', '__proto__=', '\u0000'];

/** What must hold for any text; gives how many keys were understood. */
function check(text: string): number {
  const { features, problems } = readKbootFeatures(text, 'f');
  const { UPDATE = true, SHELL = [], KERNEL = '' } = features;
  if (typeof UPDATE !== 'boolean' || typeof KERNEL !== 'string') throw new Error('a value of another type');
  if (SHELL.some((word) => /^$|[ \t]/.test(word))) throw new Error('a word that is none');
  const lines = text.split('\n').length;
  for (const { line, column } of problems) {
    if (line < 1 || line > lines || column < 1) throw new Error('place outside the file');
  }
  return Object.keys(features).length;
}

export const kbootFeatures: Fuzzer = {
  name: 'kboot-features',
  holds: 'kboot-features give values of their types and problems, never an exception',
  begin(random) {
    const from = seeds('kboot-features');
    let [text, found] = ['', 0];
    return {
      attempt(run) {
        text = from[run] ?? mutate(random, from, tokens);
        found += check(text);
      },
      input: () => text,
      finish: (inputs) => atLeast('keys', found, inputs),
    };
  },
};

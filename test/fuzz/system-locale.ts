import { readSystemLocale } from '../../src/formats/system-locale.ts';
import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { mutate, seeds } from './seeds.ts';

const tokens = [
  '\n',
  '=',
  '"',
  "'",
  '\\',
  '$(',
  '`',
  ',',
  ':',
  '../',
  'XKBLAYOUT=',
  'XKBVARIANT=',
  'KEYMAP=',
  'LANG=',
  '\u0000',
  '\u202e',
];

const name = '[A-Za-z0-9_]{1,32}(?::[A-Za-z0-9_-]{1,32})?';
const forms = {
  keymap: new RegExp(`^${name}(?:,${name}){0,3}$`),
  consoleKeymap: /^[\w.@-]{1,64}$/,
  language: /^[a-z]{2,3}[\w.@-]{0,40}$/,
} as const;

/** The keyboard and the language that an installed system's files name. */
export const systemLocale: Fuzzer = {
  name: 'system-locale',
  holds: "an installed system's keyboard and language are names or nothing",
  begin(random) {
    const from = seeds('system-locale');
    let [text, good] = ['', 0];
    return {
      async attempt(run) {
        text = from[run] ?? mutate(random, from, tokens);
        const locale = await readSystemLocale(() => Promise.resolve(text));
        for (const [key, value] of Object.entries(locale)) {
          if (!forms[key as keyof typeof forms].test(value)) throw new Error(`${key}: ${value}`);
          good += 1;
        }
      },
      input: () => text,
      finish: (inputs) => atLeast('that were understood', good, inputs / 2),
    };
  },
};

import { deepEqual } from 'node:assert/strict';
import { SyntaxFailure } from '../../src/base/errors.ts';
import { completing } from '../../src/names/completing.ts';
import { parseName } from '../../src/names/parse.ts';
import { displayName, printName } from '../../src/names/print.ts';
import { resolveRelative } from '../../src/names/resolve-relative.ts';
import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { mutate, seeds } from './seeds.ts';

const tokens = [
  '/',
  '//',
  ':',
  ':/',
  '!/',
  '#sha256=',
  '\\',
  '\\x2f',
  '\\x0a',
  '%',
  '%2e',
  '..',
  '[',
  ']:',
  '@',
  '$',
  '?',
];
const words = [
  'UUID=',
  'LABEL=',
  '/dev/',
  'disk/by-label/',
  'mapper/',
  'http://',
  'nfs://',
  'hda1',
  'x',
  '\u0000',
  '\ud800',
];
const context = { variables: new Set(['x', 'my_kernel']), devices: new Set(['data', 'vg/lv', 'a/b']) };
const current = parseName('http://h/a');

/** What must hold for any text; gives whether it was a name. */
function check(text: string): boolean {
  completing(text, current, context);
  try {
    const name = parseName(text, context);
    const printed = printName(name, context);
    const again = parseName(printed, context);
    if (JSON.stringify(again) !== JSON.stringify(name)) {
      deepEqual(again, name);
    }
    displayName(name);
    if (name.kind !== 'variable' && name.kind !== 'device') resolveRelative(current, name);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxFailure)) throw thrown;
    const inside = thrown.line === 1 && thrown.column >= 1 && thrown.column <= Array.from(text).length + 1;
    if (!inside)
      throw new Error(`column ${thrown.column} outside of ${JSON.stringify(text)}`, { cause: thrown });
    return false;
  }
}

/** Generalized path names. */
export const names: Fuzzer = {
  name: 'names',
  holds: 'names parse or fail with a column inside, and print back',
  begin(random) {
    const from = seeds('names').flatMap((file) => file.split('\n'));
    let [text, good] = ['', 0];
    return {
      attempt(run) {
        text = from[run] ?? mutate(random, from, [...tokens, ...words]);
        good += Number(check(text));
      },
      input: () => text,
      finish: (inputs) => atLeast('names', good, inputs / 10),
    };
  },
};

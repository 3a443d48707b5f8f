import { deepEqual } from 'node:assert/strict';
import { KbootError } from '../../src/base/errors.ts';
import { longestState, parseState, printState } from '../../src/kept/kept-state.ts';
import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { mutate, seeds } from './seeds.ts';

const tokens = [
  '{',
  '}',
  '"',
  ':',
  ',',
  'null',
  '1',
  '-1',
  '1e400',
  '"__proto__":',
  '"last":',
  '"failed":{',
  '"version":1',
  '\\ud800',
  '\\u0000',
];

/** What must hold for any text; true when it was understood. */
function check(text: string): boolean {
  try {
    const state = parseState(text, 'state');
    deepEqual(parseState(printState(state, longestState * 8, 'state'), 'state'), state);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof KbootError)) throw thrown;
    return false;
  }
}

/** What lies in the place of kboot's state: anybody's writing, or half of kboot's own. */
export const keptState: Fuzzer = {
  name: 'kept-state',
  holds: 'a kept state is read the same twice or refused with a reason, never an exception of another kind',
  begin(random) {
    const from = seeds('kept-state');
    let [text, found] = ['', 0];
    return {
      attempt(run) {
        text = from[run] ?? mutate(random, from, tokens);
        if (check(text)) found += 1;
      },
      input: () => text,
      finish: (inputs) => atLeast('states', found, inputs / 20),
    };
  },
};

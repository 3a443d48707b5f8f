import { describe, expect, test } from 'vitest';
import { letterUnits, morseDown, morseDueMs, morseTick, morseUp, noMorse } from '../../../ui/input/morse.ts';
import type { Action } from '../../../ui/state/action.ts';
import { usualTimes } from '../../../ui/state/times.ts';

const dotMs = usualTimes['morse.unit'];
const letterMs = letterUnits * dotMs;

/** Keys codes parted by blanks, `.` short and `-` long. */
function keyed(text: string, switches: 1 | 2 = 1): Action[] {
  let [morse, atMs] = [noMorse, 0];
  const actions: Action[] = [];
  const wait = (ms: number): void => {
    const end = atMs + ms;
    const dueMs = morseDueMs(morse, dotMs);
    if (dueMs !== null && dueMs <= end) {
      const step = morseTick(morse, dueMs, dotMs);
      ({ morse } = step);
      if (step.action !== null) actions.push(step.action);
    }
    atMs = end;
  };
  for (const sign of text) {
    if (sign === ' ') wait(letterMs);
    else {
      const name = switches === 2 && sign === '-' ? 'second' : 'first';
      morse = morseDown(morse, name, atMs);
      wait(switches === 2 || sign === '.' ? dotMs / 2 : 3 * dotMs);
      morse = morseUp(morse, name, atMs, dotMs);
      wait(dotMs);
    }
  }
  wait(letterMs);
  return actions;
}

const typed = (text: string, switches: 1 | 2): string =>
  keyed(text, switches)
    .map((action) => (action.type === 'text' ? action.text : `<${action.type}>`))
    .join('');

describe.each([1, 2] as const)('with %i switches', (switches) => {
  test('letters, digits and signs are typed', () => {
    expect(typed('-.- -... --- --- - ..--.- -...- ----. -..-.', switches)).toBe('kboot_=9/');
  });

  test('a blank, erasing, accepting, going back and the next thing have signs too', () => {
    expect(typed('.- ..-- ........ .-.- ...-.- ----', switches)).toBe('a <erase><accept><back><next>');
  });
});

test('what is no letter does nothing but tell that somebody is there, however long it is', () => {
  expect(keyed('.-.-.-.-.-.-.-.-.-.-')).toEqual([{ type: 'other' }]);
});

test('a letter ends by a pause, not while the switch is down', () => {
  let morse = morseUp(morseDown(noMorse, 'first', 0), 'first', 100, dotMs);
  expect(morseDueMs(morse, dotMs)).toBe(100 + letterMs);
  morse = morseDown(morse, 'first', 500);
  expect(morseDueMs(morse, dotMs)).toBeNull();
});

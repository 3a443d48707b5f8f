import { expect, test } from 'vitest';
import { Buttons } from '../../../ui/input/buttons.ts';
import { longHoldMs } from '../../../ui/input/long-hold.ts';
import type { Action } from '../../../ui/state/action.ts';
import { KEY, report } from './raw-events.ts';

/** What a press of a button means that is held for so many ms. */
function meant(code: number, heldMs: number): Action[] {
  const actions: Action[] = [];
  const buttons = new Buttons((action) => actions.push(action));
  buttons.take(report(0, [KEY, code, 1]));
  expect(actions, 'while it is held').toEqual([]);
  buttons.take(report(heldMs, [KEY, code, 0]));
  return actions;
}

test('the first button chooses when it is let go of, the second goes on', () => {
  expect(meant(0x110, 80)).toEqual([{ type: 'press' }]);
  expect(meant(0x111, 80)).toEqual([{ type: 'next', by: 1 }]);
});

test('one that was held until the aids came has chosen nothing', () => {
  expect(meant(0x110, longHoldMs)).toEqual([]);
});

test('a release without a press, as after a boot with the button held, is nothing', () => {
  const actions: Action[] = [];
  new Buttons((action) => actions.push(action)).take(report(0, [KEY, 0x110, 0]));
  expect(actions).toEqual([]);
});

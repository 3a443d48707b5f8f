import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { axis, button } from '../../../ui/input/event-codes.ts';
import { Gamepad } from '../../../ui/input/gamepad.ts';
import { key } from '../../../ui/input/key-codes.ts';
import { longHoldMs } from '../../../ui/input/long-hold.ts';
import { usualRepeat } from '../../../ui/input/repeater.ts';
import { tabletKeys } from '../../../ui/input/tablet-keys.ts';
import type { Action } from '../../../ui/state/action.ts';
import { ABS, KEY, report } from './raw-events.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function gamepad(): { pad: Gamepad; actions: Action[] } {
  const actions: Action[] = [];
  const ranges = new Map([
    [axis.x, { minimum: -32768, maximum: 32767 }],
    [axis.y, { minimum: 0, maximum: 255 }],
    [axis.hatY, { minimum: -1, maximum: 1 }],
  ]);
  return { pad: new Gamepad(ranges, (action) => actions.push(action)), actions };
}

test('the cross moves, repeats while it is held, and rests', () => {
  const { pad, actions } = gamepad();
  pad.take(report(1, [ABS, axis.hatY, 1]));
  expect(actions).toEqual([{ type: 'move', by: 1 }]);
  vi.advanceTimersByTime(usualRepeat.delayMs + 2.5 * usualRepeat.intervalMs);
  expect(actions).toHaveLength(4);
  pad.take(report(2, [ABS, axis.hatY, 0]));
  vi.advanceTimersByTime(5000);
  expect(actions).toHaveLength(4);
});

test('a stick counts from well off its middle, once, and again only from near to it', () => {
  const { pad, actions } = gamepad();
  for (const value of [128, 190, 230, 255, 200, 230, 130, 255]) pad.take(report(1, [ABS, axis.y, value]));
  expect(actions).toEqual([
    { type: 'move', by: 1 },
    { type: 'move', by: 1 },
  ]);
});

test('a stick that lies at its end from the start moves nothing, nor does one out of its range', () => {
  const { pad, actions } = gamepad();
  pad.take(report(1, [ABS, axis.x, 99_999_999]));
  pad.take(report(2, [ABS, axis.x, 99_999_998]));
  vi.advanceTimersByTime(5000);
  expect(actions).toEqual([]);
});

test.each([
  ['A', button.south],
  ["a joystick's trigger", button.trigger],
  ['the first button of an adaptive controller', button.triggerHappy],
])('%s chooses when it is let go of; held until the aids came it has chosen nothing', (_name, code) => {
  const { pad, actions } = gamepad();
  pad.take(report(1, [KEY, code, 1]));
  expect(actions).toEqual([{ type: 'other' }]);
  pad.take(report(80, [KEY, code, 0]));
  expect(actions).toEqual([{ type: 'other' }, { type: 'press' }]);
  pad.take(report(100, [KEY, code, 1]));
  pad.take(report(100 + longHoldMs, [KEY, code, 0]));
  expect(actions.filter(({ type }) => type === 'press')).toHaveLength(1);
});

test.each([
  ['B', button.east, { type: 'back' }],
  ['a button without a meaning', 0x12b, { type: 'other' }],
])('%s', (_name, code, action) => {
  const { pad, actions } = gamepad();
  pad.take(report(1, [KEY, code, 1]));
  vi.advanceTimersByTime(5000);
  expect(actions).toEqual([action]);
});

test('power chooses on a tablet, once its volume keys have moved; beside a keyboard it stays power', () => {
  const meant = tabletKeys();
  const press = (code: number, action: Action): Action =>
    meant(action, { code, typed: '', control: false, alt: false });
  const power: Action = { type: 'power' };
  expect(press(key.power, power)).toEqual(power);
  press(key.volumeDown, { type: 'next', by: 1 });
  expect(press(key.power, power)).toEqual({ type: 'press' });
  press(key.down, { type: 'move', by: 1 });
  expect(press(key.power, power)).toEqual(power);
});

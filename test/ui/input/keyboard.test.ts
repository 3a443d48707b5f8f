import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RawEvent } from '../../../src/abi/evdev.ts';
import { key } from '../../../ui/input/key-codes.ts';
import { usLayout } from '../../../ui/input/key-layout.ts';
import { Keyboard } from '../../../ui/input/keyboard.ts';
import { stuckMs, usualRepeat } from '../../../ui/input/repeater.ts';
import type { Action } from '../../../ui/state/action.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function keyboard(typing?: () => boolean): { keyboard: Keyboard; actions: Action[]; times: number[] } {
  const actions: Action[] = [];
  const times: number[] = [];
  const sink = (action: Action, atMs: number): void => {
    actions.push(action);
    times.push(atMs);
  };
  const made = new Keyboard(usLayout(), sink, undefined, typing);
  return { keyboard: made, actions, times };
}

const event = (code: number, value: number, type = 1, atMs = 5): RawEvent => ({ type, code, value, atMs });
const press = (code: number): RawEvent => event(code, 1);
const release = (code: number): RawEvent => event(code, 0);
const letterA = 30;

test('a pressed key acts at once, with the time that the kernel gave', () => {
  const { keyboard: one, actions, times } = keyboard();
  one.take([event(key.down, 1, 1, 1234.5)]);
  expect(actions).toEqual([{ type: 'move', by: 1 }]);
  expect(times).toEqual([1234.5]);
});

test('a held arrow repeats after the delay, once an interval, and stops when it is let go', () => {
  const { keyboard: one, actions } = keyboard();
  one.take([press(key.down)]);
  vi.advanceTimersByTime(usualRepeat.delayMs - 1);
  expect(actions).toHaveLength(1);
  vi.advanceTimersByTime(1 + 3.5 * usualRepeat.intervalMs);
  expect(actions).toHaveLength(5);
  one.take([release(key.down)]);
  vi.advanceTimersByTime(1000);
  expect(actions).toHaveLength(5);
});

test('a key that is stuck repeats no more after a while', () => {
  const { keyboard: one, actions } = keyboard();
  one.take([press(key.down)]);
  vi.advanceTimersByTime(2 * stuckMs);
  const stuck = actions.length;
  expect(stuck).toBeGreaterThan(100);
  vi.advanceTimersByTime(10 * stuckMs);
  expect(actions).toHaveLength(stuck);
});

test("the kernel's own repeat does nothing", () => {
  const { keyboard: one, actions } = keyboard();
  one.take([press(key.down), event(key.down, 2), event(key.down, 2)]);
  expect(actions).toHaveLength(1);
});

test.each([
  ['Enter', key.enter],
  ['keypad Enter', key.keypadEnter],
  ['Escape', key.escape],
  ['a letter', letterA],
])('%s held down acts once', (_name, code) => {
  const { keyboard: one, actions } = keyboard();
  one.take([press(code), event(code, 2)]);
  vi.advanceTimersByTime(10_000);
  expect(actions).toHaveLength(1);
});

test('a held letter repeats where text is typed, later than an arrow does, until the field has gone', () => {
  let types = true;
  const { keyboard: one, actions } = keyboard(() => types);
  one.take([press(letterA)]);
  vi.advanceTimersByTime(659);
  expect(actions).toHaveLength(1);
  vi.advanceTimersByTime(1 + 2.5 * usualRepeat.intervalMs);
  expect(actions).toEqual(Array.from({ length: 4 }, () => ({ type: 'text', text: 'a' })));
  types = false;
  vi.advanceTimersByTime(10_000);
  expect(actions).toHaveLength(4);
});

test('a held space bar, Enter and Ctrl with a letter repeat in no field: they do other things', () => {
  const { keyboard: one, actions } = keyboard(() => true);
  for (const keys of [[key.space], [key.enter], [key.leftCtrl, letterA]]) {
    one.take(keys.map(press));
    vi.advanceTimersByTime(10_000);
    one.take(keys.map(release));
  }
  expect(actions).toHaveLength(4);
});

test('another key ends the repeat of the one before', () => {
  const { keyboard: one, actions } = keyboard();
  one.take([press(key.down), press(letterA)]);
  vi.advanceTimersByTime(10_000);
  expect(actions).toEqual([
    { type: 'move', by: 1 },
    { type: 'text', text: 'a' },
  ]);
});

test('an unplugged keyboard repeats no more', () => {
  const { keyboard: one, actions } = keyboard();
  one.take([press(key.up)]);
  one[Symbol.dispose]();
  vi.advanceTimersByTime(10_000);
  expect(actions).toHaveLength(1);
});

test('Shift types capitals while it is held, and counts as a key itself', () => {
  const { keyboard: one, actions } = keyboard();
  one.take([press(key.leftShift), press(letterA), release(letterA), release(key.leftShift), press(letterA)]);
  expect(actions).toEqual([{ type: 'other' }, { type: 'text', text: 'A' }, { type: 'text', text: 'a' }]);
});

test.each([
  ['Ctrl', key.rightCtrl],
  ['Alt', key.leftAlt],
  ['Meta', key.leftMeta],
])('with %s held a digit starts nothing', (_name, command) => {
  const { keyboard: one, actions } = keyboard();
  one.take([press(command), press(key.digit1), release(command), release(key.digit1), press(key.digit1)]);
  expect(actions).toEqual([{ type: 'other' }, { type: 'other' }, { type: 'text', text: '1' }]);
});

test('a mouse button tells that the user is there; motion, lights and scan codes do not', () => {
  const { keyboard: one, actions } = keyboard();
  one.take([event(0x110, 1), event(0, 5, 2), event(4, 458_756, 4), event(0, 0, 0), event(1, 1, 0x11)]);
  expect(actions).toEqual([{ type: 'other' }]);
});

test('a layout that comes later types from the next key on', () => {
  const { keyboard: one, actions } = keyboard();
  one.take([press(letterA), release(letterA)]);
  one.use({ update: (_code, pressed) => (pressed ? 'ä' : '') });
  one.take([press(letterA), press(key.down)]);
  expect(actions).toEqual([
    { type: 'text', text: 'a' },
    { type: 'text', text: 'ä' },
    { type: 'move', by: 1 },
  ]);
});

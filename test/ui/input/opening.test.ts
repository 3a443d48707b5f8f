import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Opening } from '../../../ui/input/opening.ts';
import { Presses } from '../../../ui/input/presses.ts';
import { chordOf, chordPattern } from '../../../ui/themes/opening-keys.ts';
import { ABS, KEY, report } from './raw-events.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const [leftCtrl, rightCtrl, alt, m, f2, space, touch, tool] = [29, 97, 56, 50, 60, 57, 0x14a, 0x145];

function hidden(...names: readonly string[]) {
  let opened = 0;
  const opens = { chords: names.map(chordOf), holdMs: 2000 };
  const opening = new Opening({
    opens: () => (opened === 0 ? opens : undefined),
    open: () => (opened += 1),
  });
  const device = new Presses(opening);
  const down = (code: number): void => device.take(report(0, [KEY, code, 1]));
  const up = (code: number): void => device.take(report(0, [KEY, code, 0]));
  return { opening, device, down, up, opened: () => opened };
}

test('a key that the theme names opens at once, another one does not', () => {
  const menu = hidden('F2');
  menu.down(space);
  menu.up(space);
  expect(menu.opened()).toBe(0);
  menu.down(f2);
  expect(menu.opened()).toBe(1);
});

test.each([leftCtrl, rightCtrl])(
  'a chord opens when all its keys are held, with either Ctrl (%i)',
  (ctrl) => {
    const menu = hidden('Ctrl+Alt+M');
    for (const code of [ctrl, alt]) menu.down(code);
    menu.up(alt);
    menu.down(m);
    expect(menu.opened()).toBe(0);
    menu.down(alt);
    expect(menu.opened()).toBe(1);
  },
);

test('keys of a chord may be on two devices', () => {
  const menu = hidden('VolumeUp+VolumeDown');
  const other = new Presses(menu.opening);
  menu.down(115);
  other.take(report(0, [KEY, 114, 1]));
  expect(menu.opened()).toBe(1);
});

describe('whatever is held long opens', () => {
  test.each([
    ['a key', [KEY, space, 1]],
    ['a button', [KEY, 0x110, 1]],
    ['a finger on a screen without a button', [ABS, 0x39, 7]],
  ] as const)('%s', (_what, event) => {
    const menu = hidden();
    menu.device.take(report(0, event));
    vi.advanceTimersByTime(1999);
    expect(menu.opened()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(menu.opened()).toBe(1);
  });

  test('unless it is let go of before, goes with its device, or is only near', () => {
    const menu = hidden();
    menu.down(space);
    vi.advanceTimersByTime(1500);
    menu.up(space);
    menu.device.take(report(0, [ABS, 0x39, 7]));
    vi.advanceTimersByTime(1500);
    menu.device.take(report(0, [ABS, 0x39, -1]));
    menu.down(tool);
    vi.advanceTimersByTime(5000);
    menu.down(touch);
    menu.device[Symbol.dispose]();
    vi.advanceTimersByTime(5000);
    expect(menu.opened()).toBe(0);
  });
});

test('what has opened it means nothing more: letting go of a switch would start an entry', () => {
  const menu = hidden();
  menu.down(0x110);
  expect(menu.opening.swallows({ type: 'press' })).toBe(false);
  vi.advanceTimersByTime(2000);
  menu.up(0x110);
  expect(menu.opening.swallows({ type: 'press' })).toBe(true);
  menu.down(0x110);
  expect(menu.opening.swallows({ type: 'press' })).toBe(false);
});

test('what presses nothing means something soon after it: the cross of a gamepad whose button was held', () => {
  const menu = hidden();
  menu.down(0x130);
  vi.advanceTimersByTime(2000);
  menu.up(0x130);
  expect(menu.opening.swallows({ type: 'move', by: 1 })).toBe(true);
  vi.advanceTimersByTime(200);
  expect(menu.opening.swallows({ type: 'move', by: 1 })).toBe(false);
});

test('a button that is held on shows what helps, and goes through it', () => {
  const menu = hidden();
  menu.down(0x110);
  vi.advanceTimersByTime(2000);
  expect(menu.opening.swallows({ type: 'next', by: 1 })).toBe(true);
  expect(menu.opening.swallows({ type: 'aids' })).toBe(false);
  expect(menu.opening.swallows({ type: 'next', by: 1 })).toBe(false);
});

test('a key that sticks keeps no other one from meaning something', () => {
  const menu = hidden();
  menu.down(m);
  vi.advanceTimersByTime(2000);
  menu.down(space);
  expect(menu.opening.swallows({ type: 'press' })).toBe(false);
});

test('while it is open nothing opens it', () => {
  const menu = hidden('F2');
  menu.down(f2);
  menu.up(f2);
  menu.down(f2);
  vi.advanceTimersByTime(5000);
  expect(menu.opened()).toBe(1);
});

test('every name that a theme may use has a key', () => {
  const names = chordPattern.source.slice('^(?:'.length).split(')')[0]?.split('|') ?? [];
  expect(names.length).toBeGreaterThan(25);
  const plain = names.filter((name) => /^\w+$/.test(name));
  for (const name of [...plain, 'F1', 'F12', 'A', 'Z', 'M', '0', '9']) {
    expect(chordPattern.test(name), name).toBe(true);
    expect(chordOf(name)[0]?.length, name).toBeGreaterThan(0);
  }
  for (const bad of ['', 'F13', 'a', 'Ctrl+', 'Ctrl Alt', 'A+B+C+D+E', 'Windows']) {
    expect(chordPattern.test(bad), bad).toBe(false);
  }
  expect(chordOf('M')).toEqual([[m]]);
});

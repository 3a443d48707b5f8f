import { describe, expect, test } from 'vitest';
import { usualDwell } from '../../../ui/pointing/dwell.ts';
import { Pointing, longPressMs } from '../../../ui/pointing/pointing.ts';
import { targetAt } from '../../../ui/pointing/target.ts';
import type { Target } from '../../../ui/pointing/target.ts';
import type { PointerEvent } from '../../../ui/input/pointer-event.ts';
import type { Action } from '../../../ui/state/action.ts';

const first: Target = {
  x: 100,
  y: 100,
  width: 400,
  height: 60,
  press: { type: 'pick', key: 'a', does: 'accept' },
  hold: { type: 'pick', key: 'a', does: 'details' },
};
const second: Target = {
  ...first,
  y: 200,
  press: { type: 'pick', key: 'b', does: 'accept' },
  hold: undefined,
};

/** A screen of 1001 × 801 px, so that parts of it are round numbers. */
const { timeMs: dwellMs } = usualDwell;

function pointing(
  dwells = false,
  runsOn = true,
): {
  one: Pointing;
  meant: Action[];
  targets: Target[];
  give: (...events: (readonly [PointerEvent, number])[]) => void;
} {
  const all: Action[] = [];
  const targets = [first, second];
  const surface = {
    width: 1001,
    height: 801,
    scale: 1,
    targetAt: (x: number, y: number) => targetAt(targets, x, y, 1),
  };
  const one = new Pointing(
    surface,
    (action) => action.type !== 'other' && all.push(action),
    () => dwells,
    () => usualDwell,
    () => runsOn,
  );
  const give = (...events: (readonly [PointerEvent, number])[]): void =>
    events.forEach(([event, atMs]) => one.take(event, atMs));
  return { one, meant: all, targets, give };
}

const at = (x: number, y: number): PointerEvent => ({ type: 'at', x: x / 1000, y: y / 800, gaze: false });
const main = (pressed: boolean): PointerEvent => ({ type: 'button', button: 'main', pressed });
const finger = (phase: 'down' | 'moved' | 'up' | 'lost', x: number, y: number): PointerEvent => ({
  type: 'finger',
  phase,
  x: x / 1000,
  y: y / 800,
});

describe('a button or a finger', () => {
  test('does on its release what lies there, and nothing before (WCAG 2.5.2)', () => {
    const { meant, give } = pointing();
    give([at(200, 130), 0], [main(true), 10]);
    expect(meant).toEqual([]);
    give([main(false), 60]);
    expect(meant).toEqual([first.press]);
  });

  test('that leaves its target has meant nothing', () => {
    const { meant, give } = pointing();
    give([at(200, 130), 0], [main(true), 10], [at(200, 230), 30], [main(false), 60]);
    give([finger('down', 200, 130), 100], [finger('lost', 200, 130), 150]);
    expect(meant).toEqual([]);
  });

  test('held longer shows details, once, and then does nothing on its release', () => {
    const { one, meant, give } = pointing();
    give([finger('down', 200, 130), 0]);
    expect(one.dueMs).toBe(longPressMs);
    one.tick(longPressMs);
    give([finger('up', 200, 130), 900]);
    expect(meant).toEqual([first.hold]);
  });

  test('of the second kind shows details', () => {
    const { meant, give } = pointing();
    give([at(200, 130), 0], [{ type: 'button', button: 'second', pressed: true }, 10]);
    give([{ type: 'button', button: 'second', pressed: false }, 20]);
    expect(meant).toEqual([first.hold]);
  });

  test('that is dragged scrolls by lines, and runs on when it is thrown', () => {
    const { one, meant, give } = pointing();
    give([finger('down', 200, 500), 0], [finger('moved', 200, 480), 16], [finger('moved', 200, 380), 32]);
    give([finger('moved', 200, 300), 48], [finger('up', 200, 300), 50]);
    const lines = (): number =>
      meant.reduce((sum, action) => sum + (action.type === 'scroll' ? action.by : 0), 0);
    const dragged = lines();
    expect(dragged).toBeGreaterThan(1);
    for (let ms = 80; one.dueMs !== undefined && ms < 20_000; ms += 33) one.tick(ms);
    expect(lines()).toBeGreaterThan(dragged + 2);
    expect(one.dueMs).toBeUndefined();
    expect(meant.every(({ type }) => type === 'scroll')).toBe(true);
  });

  test('where nothing moves by itself: a list follows the finger, and stands when it is lifted', () => {
    const { one, meant, give } = pointing(false, false);
    give([finger('down', 200, 500), 0], [finger('moved', 200, 480), 16], [finger('moved', 200, 380), 32]);
    give([finger('moved', 200, 300), 48]);
    const dragged = meant.length;
    expect(dragged).toBeGreaterThan(0);
    give([finger('up', 200, 300), 50]);
    expect(one.dueMs).toBeUndefined();
    for (let ms = 80; ms < 2000; ms += 33) one.tick(ms);
    expect(meant).toHaveLength(dragged);
  });

  test('that was still before it was lifted throws nothing', () => {
    const { one, give } = pointing();
    give([finger('down', 200, 500), 0], [finger('moved', 200, 400), 20], [finger('up', 200, 400), 400]);
    expect(one.dueMs).toBeUndefined();
  });
});

describe('a pointer that rests', () => {
  test('presses after the time, once, and again only when it has been moved away', () => {
    const { one, meant, give } = pointing(true);
    give([at(200, 130), 0], [at(205, 133), 500]);
    one.tick(dwellMs - 1);
    expect(meant).toEqual([]);
    expect(one.dwelt(dwellMs / 2)).toBeCloseTo(0.5);
    one.tick(dwellMs);
    one.tick(9 * dwellMs);
    expect(meant).toEqual([first.press]);
    give([at(200, 230), 10_000]);
    one.tick(10_000 + dwellMs);
    expect(meant).toEqual([first.press, second.press]);
  });

  test('does nothing where there is no target: there the eyes rest', () => {
    const { one, meant, give } = pointing(true);
    give([at(800, 700), 0]);
    expect(one.dueMs).toBeUndefined();
    one.tick(60_000);
    expect(meant).toEqual([]);
  });

  test('does not press what comes below it: another screen waits for a movement', () => {
    const { one, meant, give, targets } = pointing(true);
    give([at(200, 130), 0]);
    one.tick(dwellMs);
    targets.splice(0, 2, { ...second, y: 100 });
    give([at(202, 131), 1300]);
    one.tick(9000);
    expect(meant).toEqual([first.press]);
  });

  test('does not press what has changed below it', () => {
    const { one, meant, give, targets } = pointing(true);
    give([at(200, 130), 0]);
    targets.splice(0, 2, { ...second, y: 100 });
    one.tick(dwellMs);
    expect(meant).toEqual([]);
  });

  test('an eye tracker needs no setting for it', () => {
    const { one, meant, give } = pointing();
    give([{ type: 'at', x: 0.2, y: 130 / 800, gaze: true }, 0]);
    one.tick(dwellMs);
    expect(meant).toEqual([first.press]);
  });
});

test('the pointer is drawn once it is used, and goes when a finger is', () => {
  const { one, give } = pointing();
  expect(one.cursor).toBeUndefined();
  give([{ type: 'moved', dx: 2, dy: 0 }, 0]);
  expect(one.cursor).toBeUndefined();
  give([{ type: 'moved', dx: 40, dy: 0 }, 10]);
  expect(one.cursor).toEqual({ x: 543, y: 401 });
  give([finger('down', 1, 1), 20]);
  expect(one.cursor).toBeUndefined();
});

test('what is smaller than a finger is hit beside it, the nearest first', () => {
  const small = (x: number, key: string): Target => ({
    ...first,
    x,
    width: 20,
    height: 20,
    press: { type: 'pick', key, does: 'accept' },
  });
  const targets = [small(100, 'a'), small(130, 'b')];
  const keyAt = (x: number, y: number): unknown => targetAt(targets, x, y, 1)?.press;
  expect(keyAt(90, 92)).toEqual(targets[0]?.press);
  expect(keyAt(127, 110)).toEqual(targets[1]?.press);
  expect(keyAt(110, 140)).toBeUndefined();
});

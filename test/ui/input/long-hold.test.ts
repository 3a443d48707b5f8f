import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LongHold, holdStepMs, longHoldMs } from '../../../ui/input/long-hold.ts';
import { KEY, report } from './raw-events.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('on a keyboard the space bar counts alone: arrows are held to go on, and Enter has acted', () => {
  let held = 0;
  const watch = new LongHold(() => (held += 1), true);
  for (const code of [108, 28, 42]) {
    watch.take(report(0, [KEY, code, 1]));
    vi.advanceTimersByTime(2 * longHoldMs);
    watch.take(report(0, [KEY, code, 0]));
  }
  expect(held).toBe(0);
  watch.take(report(0, [KEY, 57, 1]));
  vi.advanceTimersByTime(longHoldMs);
  expect(held).toBe(1);
});

test('a button that is held on is told again and again, until it is let go of or must be stuck', () => {
  const steps: number[] = [];
  const watch = new LongHold((_atMs, step) => steps.push(step));
  watch.take(report(0, [KEY, 0x110, 1]));
  vi.advanceTimersByTime(longHoldMs + 2 * holdStepMs);
  expect(steps).toEqual([0, 1, 2]);
  watch.take(report(0, [KEY, 0x110, 0]));
  vi.advanceTimersByTime(60_000);
  expect(steps).toHaveLength(3);
  watch.take(report(0, [KEY, 0x110, 1]));
  vi.advanceTimersByTime(10 * 60_000);
  expect(steps.length).toBeLessThan(50);
});

test('a button held for five seconds is told once; one that is let go, or a second one, begins anew', () => {
  let held = 0;
  const watch = new LongHold(() => (held += 1));
  watch.take(report(0, [KEY, 0x130, 1]));
  vi.advanceTimersByTime(longHoldMs - 1);
  watch.take(report(0, [KEY, 0x130, 0], [KEY, 0x131, 1]));
  vi.advanceTimersByTime(longHoldMs - 1);
  expect(held).toBe(0);
  vi.advanceTimersByTime(1);
  expect(held).toBe(1);
});

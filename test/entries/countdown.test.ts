import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CountdownClock } from '../../src/entries/countdown.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('it tells what remains and ends once', () => {
  const ended: string[] = [];
  const clock = new CountdownClock((id) => ended.push(id));
  expect(clock.countdown).toBeNull();
  clock.start('a', 3000);
  vi.advanceTimersByTime(1000);
  expect(clock.countdown).toEqual({ entryId: 'a', totalMs: 3000, remainingMs: 2000 });
  vi.advanceTimersByTime(10_000);
  expect(ended).toEqual(['a']);
  expect(clock.countdown).toEqual({ entryId: 'a', totalMs: 3000, remainingMs: 0 });
});

test('stopped once, it stays stopped', () => {
  const ended: string[] = [];
  const clock = new CountdownClock((id) => ended.push(id));
  clock.start('a', 3000);
  expect(clock.stop()).toBe(true);
  expect(clock.stop()).toBe(false);
  vi.advanceTimersByTime(10_000);
  expect(ended).toEqual([]);
  expect(clock.countdown).toEqual({ entryId: 'a', totalMs: 3000, remainingMs: null });
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Opening } from '../../src/core/opening.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function opening(now: { id?: string; named?: boolean; busy?: boolean; updating?: boolean }) {
  const events: string[] = [];
  const one = new Opening(
    { earlyMs: 8000, patienceMs: 3000 },
    {
      automatic: () => (now.id === undefined ? null : { entryId: now.id, delayMs: 0 }),
      isNamed: () => now.named === true,
      isBusy: () => now.busy === true,
      isUpdating: () => now.updating === true,
      start: ({ entryId }) => events.push(entryId),
      onOver: () => events.push('over'),
    },
  );
  one.begin();
  return { one, events };
}

test('a default that a person named starts its countdown at once', () => {
  expect(opening({ id: 'a', named: true }).events).toEqual(['a']);
});

test("a system's own choice waits for devices that are looked at, the first in order then counts", () => {
  const now = { id: 'b', busy: true };
  const { one, events } = opening(now);
  one.consider();
  expect(events).toEqual([]);
  Object.assign(now, { id: 'a', busy: false });
  one.consider();
  expect(events).toEqual(['a']);
});

test('it waits for a device that hangs no longer than its patience, and starts once', () => {
  const { one, events } = opening({ id: 'b', busy: true });
  one.consider();
  vi.advanceTimersByTime(3000);
  one.consider();
  expect(events).toEqual(['b']);
});

test('nothing starts by itself once a person has acted', () => {
  const now: { id?: string; busy: boolean } = { busy: false };
  const { one, events } = opening(now);
  one.decide();
  now.id = 'a';
  one.consider();
  vi.advanceTimersByTime(60_000);
  expect(events).toEqual(['over']);
});

test('nothing starts by itself while a newer configuration is on its way', () => {
  const now = { id: 'own', named: true, updating: true };
  const { one, events } = opening(now);
  one.consider();
  expect(events).toEqual([]);
  Object.assign(now, { id: 'newer', updating: false });
  one.consider();
  expect(events).toEqual(['newer']);
});

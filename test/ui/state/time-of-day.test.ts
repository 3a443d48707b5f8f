import { expect, test } from 'vitest';
import { untilChange } from '../../../ui/state/countdown.ts';
import { timeOfDay } from '../../../ui/state/time-of-day.ts';
import { Played, entry } from './states.ts';

const at = (time: string): number => Date.parse(`2026-03-01T${time}Z`);

function showing(wallMs: number): Played {
  return Played.menu([entry('a'), entry('b')]).event({ type: 'clock', wallMs, atMs: 0 });
}

test('the time of day is the machine’s, in hours and minutes, and goes on with it', () => {
  const played = showing(at('09:41:20'));
  expect(timeOfDay(played.state)).toBe('09:41');
  expect(timeOfDay(played.wait(39_999).state)).toBe('09:41');
  expect(timeOfDay(played.wait(1).state)).toBe('09:42');
  expect(timeOfDay(showing(at('23:59:59')).wait(1000).state)).toBe('00:00');
});

test('the next change is when the minute is over; without a clock an idle menu has none', () => {
  expect(untilChange(showing(at('09:41:20')).state)).toBe(40_000);
  expect(untilChange(Played.menu([entry('a')]).state)).toBeNull();
});

test('a clock that was set meanwhile is followed, by the tick that comes anyway', () => {
  const played = showing(at('09:41:20'));
  played.event({ type: 'tick', atMs: 1000, wallMs: at('11:00:00') });
  expect(timeOfDay(played.state)).toBe('11:00');
  const { clock } = played.state;
  played.event({ type: 'tick', atMs: 2000, wallMs: at('11:00:01') + 3 });
  expect(played.state.clock, 'what lies between two readings is no other time').toBe(clock);
});

test.each([0, Date.UTC(1980, 0), Date.UTC(2019, 11, 31)])(
  'a clock that is not set (%i) shows nothing',
  (wallMs) => {
    expect(timeOfDay(showing(wallMs).state)).toBe('');
  },
);

test('a tick starts no clock, and a theme without a place for it stops it', () => {
  const played = Played.menu([entry('a')]).event({ type: 'tick', atMs: 0, wallMs: at('09:41:00') });
  expect(played.state.clock).toBeNull();
  expect(showing(at('09:41:00')).event({ type: 'clock', wallMs: null, atMs: 0 }).state.clock).toBeNull();
});

test('a black screen waits for no minute', () => {
  const played = showing(at('09:41:00')).event({ type: 'rests', atMs: 0 });
  played.wait(10 * 60_000);
  expect(untilChange(played.state)).toBeNull();
});

import type { RawEvent } from '../../../src/abi/evdev.ts';
import { isPress } from './key-filter.ts';
import type { KeyFilter } from './key-filter.ts';

interface Slow {
  /** Keys that are down and do not count yet. */
  readonly waiting: readonly RawEvent[];
}

/**
 * A key that was only brushed against types nothing.
 * @param delayMs how long a key is held until it counts (SlowKeysDelay, xkbAccessX.c); asked at each event
 */
export const slowKeys = (delayMs: () => number): KeyFilter<Slow> => ({
  start: { waiting: [] },
  take({ waiting }, event) {
    if (isPress(event)) return { state: { waiting: [...waiting, event] }, events: [], told: 'waiting' };
    const rest = waiting.filter(({ code }) => code !== event.code);
    if (rest.length === waiting.length) return { state: { waiting }, events: [event] };
    return { state: { waiting: rest }, events: [], told: 'rejected' };
  },
  dueMs: ({ waiting: [first] }) => (first === undefined ? null : first.atMs + delayMs()),
  tick({ waiting }, atMs) {
    const counts = waiting.filter((event) => atMs - event.atMs >= delayMs());
    const rest = waiting.filter((event) => !counts.includes(event));
    const events = counts.map((event) => ({ ...event, atMs }));
    return { state: { waiting: rest }, events, ...(events.length === 0 ? {} : { told: 'accepted' }) };
  },
  end: () => [],
});

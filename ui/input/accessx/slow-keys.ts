import type { RawEvent } from '../../../src/abi/evdev.ts';
import { isPress } from './key-filter.ts';
import type { KeyFilter } from './key-filter.ts';

/** A key counts when it was held so long, ms (SlowKeysDelay, xkbAccessX.c). */
export const slowMs = 300;

interface Slow {
  /** Keys that are down and do not count yet. */
  readonly waiting: readonly RawEvent[];
}

/** A key that was only brushed against types nothing. */
export const slowKeys: KeyFilter<Slow> = {
  start: { waiting: [] },
  take({ waiting }, event) {
    if (isPress(event)) return { state: { waiting: [...waiting, event] }, events: [] };
    const rest = waiting.filter(({ code }) => code !== event.code);
    return { state: { waiting: rest }, events: rest.length === waiting.length ? [event] : [] };
  },
  dueMs: ({ waiting: [first] }) => (first === undefined ? null : first.atMs + slowMs),
  tick({ waiting }, atMs) {
    const counts = waiting.filter((event) => atMs - event.atMs >= slowMs);
    const rest = waiting.filter((event) => !counts.includes(event));
    return { state: { waiting: rest }, events: counts.map((event) => ({ ...event, atMs })) };
  },
  end: () => [],
};

import { isPress } from './key-filter.ts';
import type { KeyFilter } from './key-filter.ts';

interface Bounce {
  /** The key that was let go of last. */
  readonly code: number;
  readonly atMs: number;
  /** Its press was a bounce: its release is none of anybody's. */
  readonly dropped: boolean;
}

/**
 * A key that trembles types once: a second press of the same key is heard only after a while.
 * @param delayMs how long after its release (DebounceDelay, xkbAccessX.c); asked at each event
 */
export const bounceKeys = (delayMs: () => number): KeyFilter<Bounce> => ({
  start: { code: 0, atMs: -Infinity, dropped: false },
  take(state, event) {
    const { code, atMs } = event;
    if (isPress(event)) {
      const bounces = code === state.code && atMs - state.atMs < delayMs();
      return bounces
        ? { state: { ...state, dropped: true }, events: [], told: 'rejected' }
        : { state: { ...state, dropped: false }, events: [event] };
    }
    const events = code === state.code && state.dropped ? [] : [event];
    return { state: { code, atMs, dropped: false }, events };
  },
  dueMs: () => null,
  tick: (state) => ({ state, events: [] }),
  end: () => [],
});

import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import { key } from './key-codes.ts';

/** A button that is held so long, ms, shows what helps, whatever else it does. */
export const longHoldMs = 5000;

/** Held on, it goes through what helps, a line in so many ms, until it is let go of: somebody may have no more than it. */
export const holdStepMs = 1800;

/** What is held longer is stuck, ms. */
const stuckMs = 60_000;

/** What counts on a keyboard: arrows and Shift are held for other things, and Enter has acted by then. */
const ofKeyboards: ReadonlySet<number> = new Set([key.space]);

/** Sees that a button of a device is held long; keeps its own time. */
export class LongHold implements Disposable {
  readonly #onHeld: (atMs: number, step: number) => void;
  readonly #types: boolean;
  #code: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param onHeld told at step 0 that a button is held long, and at each one after it that it still is
   * @param types whether the device is a keyboard, or a switch interface that says so
   */
  constructor(onHeld: (atMs: number, step: number) => void, types = false) {
    this.#onHeld = onHeld;
    this.#types = types;
  }

  take(events: readonly RawEvent[]): void {
    for (const { type, code, value, atMs } of events) {
      if (type !== eventTypes.key || value > 1) continue;
      // Two at once are a grip, not a wish.
      if (value === 1 || code === this.#code) clearTimeout(this.#timer);
      if (value !== 1 || (this.#types && !ofKeyboards.has(code))) continue;
      this.#code = code;
      this.#wait(atMs + longHoldMs, longHoldMs, 0);
    }
  }

  #wait(dueMs: number, ms: number, step: number): void {
    if (step * holdStepMs > stuckMs) return;
    this.#timer = setTimeout(() => {
      // The next one is set before this one is told: who is told may close the device.
      this.#wait(dueMs + holdStepMs, holdStepMs, step + 1);
      this.#onHeld(dueMs, step);
    }, ms);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}

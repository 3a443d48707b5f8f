import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';

/** A button that is held so long, ms, shows what helps, whatever else it does. */
export const longHoldMs = 5000;

/** Sees that a button of a device is held long; keeps its own time. */
export class LongHold implements Disposable {
  readonly #onHeld: (atMs: number) => void;
  #code: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(onHeld: (atMs: number) => void) {
    this.#onHeld = onHeld;
  }

  take(events: readonly RawEvent[]): void {
    for (const { type, code, value, atMs } of events) {
      if (type !== eventTypes.key || value > 1) continue;
      // Two at once are a grip, not a wish.
      if (value === 1 || code === this.#code) clearTimeout(this.#timer);
      if (value !== 1) continue;
      this.#code = code;
      this.#timer = setTimeout(() => this.#onHeld(atMs + longHoldMs), longHoldMs);
    }
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}

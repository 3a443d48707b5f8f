import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import { key } from './key-codes.ts';

/** A button that is held so long, ms, shows what helps, whatever else it does. */
export const longHoldMs = 5000;

/** What counts on a keyboard: arrows and Shift are held for other things, and Enter has acted by then. */
const ofKeyboards: ReadonlySet<number> = new Set([key.space]);

/** Sees that a button of a device is held long; keeps its own time. */
export class LongHold implements Disposable {
  readonly #onHeld: (atMs: number) => void;
  readonly #types: boolean;
  #code: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param types whether the device is a keyboard, or a switch interface that says so */
  constructor(onHeld: (atMs: number) => void, types = false) {
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
      this.#timer = setTimeout(() => this.#onHeld(atMs + longHoldMs), longHoldMs);
    }
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}

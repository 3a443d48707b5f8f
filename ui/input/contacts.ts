import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import type { AxisRange } from '../../src/abi/input-capabilities.ts';
import { axisPlace } from './axis-place.ts';
import { axis, button, synReport } from './event-codes.ts';

/** A finger on the surface: where, parts of it, 0 to 1. */
export interface Contact {
  readonly x: number;
  readonly y: number;
}

/** More fingers than this no hand has; a hostile device counts no farther. */
const mostSlots = 32;

/**
 * The fingers on a surface after each report. Protocol B (multi-touch-protocol.rst): a slot is a
 * finger, its tracking id ends with -1. A surface for one finger has BTN_TOUCH and plain axes.
 */
export class Contacts {
  readonly #ranges: ReadonlyMap<number, AxisRange>;
  readonly #onReport: (contacts: ReadonlyMap<number, Contact>, atMs: number) => void;
  readonly #many: boolean;
  readonly #places = new Map<number, { x: number; y: number }>();
  readonly #down = new Set<number>();
  #slot = 0;

  /** @param onReport told of all fingers that are down, by their slots */
  constructor(
    ranges: ReadonlyMap<number, AxisRange>,
    onReport: (contacts: ReadonlyMap<number, Contact>, atMs: number) => void,
  ) {
    this.#ranges = ranges;
    this.#onReport = onReport;
    this.#many = ranges.has(axis.trackingId);
  }

  take(events: readonly RawEvent[]): void {
    for (const { type, code, value, atMs } of events) {
      if (type === eventTypes.absolute) this.#absolute(code, value);
      else if (type === eventTypes.key && code === button.touch && !this.#many) this.#hold(0, value !== 0);
      else if (type === eventTypes.syn && code === synReport) this.#report(atMs);
    }
  }

  #absolute(code: number, value: number): void {
    const [x, y] = this.#many ? [axis.touchX, axis.touchY] : [axis.x, axis.y];
    if (code === axis.slot) this.#slot = value;
    else if (this.#slot < 0 || this.#slot >= mostSlots) return;
    else if (code === axis.trackingId) this.#hold(this.#slot, value >= 0);
    else if (code === x) this.#place().x = axisPlace(this.#ranges.get(code), value);
    else if (code === y) this.#place().y = axisPlace(this.#ranges.get(code), value);
  }

  #hold(slot: number, down: boolean): void {
    if (down) this.#down.add(slot);
    else this.#down.delete(slot);
  }

  #place(): { x: number; y: number } {
    const slot = this.#many ? this.#slot : 0;
    const known = this.#places.get(slot) ?? { x: 0.5, y: 0.5 };
    this.#places.set(slot, known);
    return known;
  }

  #report(atMs: number): void {
    const contacts = new Map<number, Contact>();
    for (const slot of this.#down) contacts.set(slot, { ...(this.#places.get(slot) ?? { x: 0.5, y: 0.5 }) });
    this.#onReport(contacts, atMs);
  }
}

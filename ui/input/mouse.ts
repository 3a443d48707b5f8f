import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import { button, relativeAxis, synReport } from './event-codes.ts';
import type { PointerEvent, PointerSink } from './pointer-event.ts';

/** Which of a pointer's buttons a code is. */
export const mouseButtons: ReadonlyMap<number, Extract<PointerEvent, { type: 'button' }>['button']> = new Map(
  [
    [button.left, 'main'],
    [button.right, 'second'],
    [button.side, 'back'],
  ],
);

/** Steps of a fine wheel that make a notch (REL_WHEEL_HI_RES, event-codes.rst). */
const fineSteps = 120;

/** No hand moves a mouse by more in one report, counts: a broken one shall not throw the pointer about. */
const mostCounts = 2000;

/** Turns a mouse's reports into movement, buttons and the wheel. */
export class Mouse {
  readonly #onPointer: PointerSink;
  readonly #hasFineWheel: boolean;
  #dx = 0;
  #dy = 0;
  #notches = 0;

  /** @param relative the relative axes that the device has */
  constructor(relative: ReadonlySet<number>, onPointer: PointerSink) {
    this.#onPointer = onPointer;
    this.#hasFineWheel = relative.has(relativeAxis.wheelFine);
  }

  take(events: readonly RawEvent[]): void {
    for (const event of events) {
      if (event.type === eventTypes.relative) this.#relative(event);
      else if (event.type === eventTypes.key) this.#button(event);
      else if (event.type === eventTypes.syn && event.code === synReport) this.#report(event.atMs);
    }
  }

  #relative({ code, value }: RawEvent): void {
    const counts = Math.max(-mostCounts, Math.min(mostCounts, value));
    if (code === relativeAxis.x) this.#dx += counts;
    else if (code === relativeAxis.y) this.#dy += counts;
    // Up is positive there. A fine wheel tells each notch twice: once coarsely.
    else if (code === relativeAxis.wheelFine) this.#notches -= counts / fineSteps;
    else if (code === relativeAxis.wheel && !this.#hasFineWheel) this.#notches -= counts;
  }

  #button({ code, value, atMs }: RawEvent): void {
    const which = mouseButtons.get(code);
    if (which === undefined || value > 1) return;
    // The press is where the pointer is by then.
    this.#report(atMs);
    this.#onPointer({ type: 'button', button: which, pressed: value === 1 }, atMs);
  }

  #report(atMs: number): void {
    if (this.#dx !== 0 || this.#dy !== 0)
      this.#onPointer({ type: 'moved', dx: this.#dx, dy: this.#dy }, atMs);
    if (this.#notches !== 0) this.#onPointer({ type: 'wheel', notches: this.#notches }, atMs);
    this.#dx = 0;
    this.#dy = 0;
    this.#notches = 0;
  }
}

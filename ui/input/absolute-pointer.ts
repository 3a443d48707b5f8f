import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import type { AxisRange, InputCapabilities } from '../../src/abi/input-capabilities.ts';
import { axisPlace } from './axis-place.ts';
import { axis, button, relativeAxis, synReport } from './event-codes.ts';
import { mouseButtons } from './mouse.ts';
import type { PointerSink } from './pointer-event.ts';

/** Tablets, eye and head trackers, a virtual machine's mouse: they say where on the screen. */
export class AbsolutePointer {
  readonly #ranges: ReadonlyMap<number, AxisRange>;
  readonly #onPointer: PointerSink;
  readonly #gaze: boolean;
  #x = 0.5;
  #y = 0.5;
  #moved = false;

  /** @param capabilities one that has no buttons presses by resting */
  constructor({ absolute, keys }: InputCapabilities, onPointer: PointerSink) {
    this.#ranges = absolute;
    this.#gaze = keys.size === 0;
    this.#onPointer = onPointer;
  }

  take(events: readonly RawEvent[]): void {
    for (const event of events) this.#one(event);
  }

  #one({ type, code, value, atMs }: RawEvent): void {
    if (type === eventTypes.absolute && (code === axis.x || code === axis.y)) {
      const place = axisPlace(this.#ranges.get(code), value);
      if (code === axis.x) this.#x = place;
      else this.#y = place;
      this.#moved = true;
    } else if (type === eventTypes.key && value < 2) {
      // A pen's tip is its main button.
      const which = code === button.touch ? 'main' : mouseButtons.get(code);
      if (which === undefined) return;
      this.#report(atMs);
      this.#onPointer({ type: 'button', button: which, pressed: value === 1 }, atMs);
    } else if (type === eventTypes.relative && code === relativeAxis.wheel) {
      this.#onPointer({ type: 'wheel', notches: -value }, atMs);
    } else if (type === eventTypes.syn && code === synReport) {
      this.#report(atMs);
    }
  }

  #report(atMs: number): void {
    if (this.#moved) this.#onPointer({ type: 'at', x: this.#x, y: this.#y, gaze: this.#gaze }, atMs);
    this.#moved = false;
  }
}

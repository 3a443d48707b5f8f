import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import { axis, button } from './event-codes.ts';
import type { Opening } from './opening.ts';

/** BTN_TOOL_*: what touches, not what is pressed. */
function isTool(code: number): boolean {
  return code >= button.toolPen && code <= 0x14f && code !== button.touch;
}

/** Tells of what goes down and up on one device: keys, buttons, a finger (ABS_MT_TRACKING_ID). */
export class Presses implements Disposable {
  readonly #told: Pick<Opening, 'press' | 'release'>;
  readonly #down = new Set<number>();

  constructor(told: Pick<Opening, 'press' | 'release'>) {
    this.#told = told;
  }

  /** Takes events in the order in which the device sent them. */
  take(events: readonly RawEvent[]): void {
    for (const { type, code, value } of events) {
      if (type === eventTypes.absolute && code === axis.trackingId) this.#tell(button.touch, value >= 0);
      else if (type === eventTypes.key && value < 2 && !isTool(code)) this.#tell(code, value === 1);
    }
  }

  /** No release comes from a device that is gone. */
  [Symbol.dispose](): void {
    for (const code of this.#down) this.#told.release(code);
  }

  #tell(code: number, down: boolean): void {
    if (down) {
      this.#down.add(code);
      this.#told.press(code);
    } else {
      this.#down.delete(code);
      this.#told.release(code);
    }
  }
}

import type { RawEvent } from '../../src/abi/evdev.ts';
import type { Action } from '../state/action.ts';
import { keyAction, repeats } from './key-action.ts';
import { firstButton, key, lastButton } from './key-codes.ts';

/** Until a held key repeats, and from then on, ms: shorter than XKB's 660 for a menu that is only moved in. */
export const repeatDelayMs = 400;
export const repeatIntervalMs = 40;

const keyEvent = 1;
const released = 0;
const pressed = 1;

/** Turns the key events of one device into actions; repeats held keys itself. */
export class Keyboard implements Disposable {
  readonly #onAction: (action: Action) => void;
  readonly #shifts = new Set<number>();
  #held: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(onAction: (action: Action) => void) {
    this.#onAction = onAction;
  }

  /** Takes events in the order in which the device sent them. */
  take(events: readonly RawEvent[]): void {
    for (const { type, code, value } of events) if (type === keyEvent) this.#key(code, value);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #key(code: number, value: number): void {
    // The kernel's own repeat (value 2) starts so early that a slow hand would move twice.
    if (value !== released && value !== pressed) return;
    if (code === key.leftShift || code === key.rightShift) {
      if (value === pressed) this.#shifts.add(code);
      else this.#shifts.delete(code);
    }
    if (value === released) {
      if (code === this.#held) clearTimeout(this.#timer);
      return;
    }
    clearTimeout(this.#timer);
    if (code >= firstButton && code <= lastButton) {
      this.#onAction({ type: 'other' });
      return;
    }
    const action = keyAction(code, this.#shifts.size > 0);
    this.#onAction(action);
    if (!repeats(action)) return;
    this.#held = code;
    const again = (): void => {
      this.#onAction(action);
      this.#timer = setTimeout(again, repeatIntervalMs);
    };
    this.#timer = setTimeout(again, repeatDelayMs);
  }
}

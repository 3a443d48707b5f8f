import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import type { Action } from '../state/action.ts';
import { isKey } from './event-codes.ts';
import type { ActionSink } from './keyboard.ts';
import { longHoldMs } from './long-hold.ts';
import { switchOf } from './switches.ts';

/**
 * A switch interface that says it is a mouse, or has buttons of no kind: the first chooses and the second
 * goes on, when they are let go of. At the press it would have started an entry before its hold could show what helps.
 */
export class Buttons {
  readonly #onAction: ActionSink;
  readonly #downMs = new Map<number, number>();

  constructor(onAction: ActionSink) {
    this.#onAction = onAction;
  }

  take(events: readonly RawEvent[]): void {
    for (const { type, code, value, atMs } of events) {
      if (type !== eventTypes.key || value > 1 || isKey(code)) continue;
      const downMs = this.#downMs.get(code);
      if (value === 1) this.#downMs.set(code, atMs);
      else this.#downMs.delete(code);
      if (value === 1 || downMs === undefined || atMs - downMs >= longHoldMs) continue;
      const action: Action = switchOf(code) === 'second' ? { type: 'next', by: 1 } : { type: 'press' };
      this.#onAction(action, atMs, { code: 0, typed: '', control: false, alt: false });
    }
  }
}

import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import type { Action } from '../state/action.ts';
import { button, isKey } from './event-codes.ts';
import type { ActionSink } from './keyboard.ts';

/** What buttons without a pointer do: the first chooses, the second goes on. */
const second: ReadonlySet<number> = new Set([button.right, 0x101]);

/** A switch interface that says it is a mouse, or has buttons of no kind: a press anywhere acts. */
export class Buttons {
  readonly #onAction: ActionSink;

  constructor(onAction: ActionSink) {
    this.#onAction = onAction;
  }

  take(events: readonly RawEvent[]): void {
    for (const { type, code, value, atMs } of events) {
      if (type !== eventTypes.key || value !== 1 || isKey(code)) continue;
      const action: Action = second.has(code) ? { type: 'next', by: 1 } : { type: 'press' };
      this.#onAction(action, atMs, { code: 0, typed: '', control: false, alt: false });
    }
  }
}

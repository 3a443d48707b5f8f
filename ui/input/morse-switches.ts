import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import type { Action } from '../state/action.ts';
import { morseDown, morseDueMs, morseTick, morseUp, noMorse } from './morse.ts';
import type { Morse } from './morse.ts';
import { switchOf } from './switches.ts';

/** Who is keyed for. */
export interface MorseTarget {
  /** Whether switches key letters now. */
  on(): boolean;
  /** Length of a short sign, ms. */
  unitMs(): number;
  act(action: Action, atMs: number): void;
  /** The signs of the letter so far, to be shown. */
  onSigns(signs: string): void;
}

/** Takes the switches out of a machine's events and types with them; keeps its own time. */
export class MorseSwitches implements Disposable {
  readonly #target: MorseTarget;
  #morse: Morse = noMorse;
  #timer: NodeJS.Timeout | undefined;

  constructor(target: MorseTarget) {
    this.#target = target;
  }

  /** @returns the events that are no switch's */
  take(events: readonly RawEvent[]): readonly RawEvent[] {
    if (this.#target.on()) return events.filter((event) => !this.#isSwitch(event));
    this.#keep(noMorse);
    return events;
  }

  /** A device is gone: what was held on it was no sign. */
  lost(): void {
    if (this.#morse.down !== null) this.#keep({ ...this.#morse, down: null });
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #isSwitch({ type, code, value, atMs }: RawEvent): boolean {
    const name = type === eventTypes.key ? switchOf(code) : undefined;
    if (name === undefined) return false;
    if (value === 1) this.#keep(morseDown(this.#morse, name, atMs));
    else if (value === 0) this.#keep(morseUp(this.#morse, name, atMs, this.#target.unitMs()));
    return true;
  }

  #keep(morse: Morse): void {
    if (morse.signs !== this.#morse.signs) this.#target.onSigns(morse.signs);
    this.#morse = morse;
    clearTimeout(this.#timer);
    const dueMs = morseDueMs(morse, this.#target.unitMs());
    if (dueMs === null) return;
    const wait = Math.max(1, dueMs - Number(process.hrtime.bigint()) / 1e6);
    this.#timer = setTimeout(() => {
      const nowMs = Number(process.hrtime.bigint()) / 1e6;
      const { morse: next, action } = morseTick(this.#morse, nowMs, this.#target.unitMs());
      this.#keep(next);
      if (action !== null) this.#target.act(action, nowMs);
    }, wait);
  }
}

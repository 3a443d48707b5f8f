import { eventTypes } from '../../../src/abi/evdev.ts';
import type { RawEvent } from '../../../src/abi/evdev.ts';
import type { KeyLayout } from '../key-layout.ts';
import type { Keyboard } from '../keyboard.ts';
import type { PointerSink } from '../pointer-event.ts';
import { AccessKeys } from './access-keys.ts';
import type { Assistance } from './assistance.ts';
import { mouseKeyButtons, mouseKeyDueMs, mouseKeyPace, mouseKeyUnits, mouseKeyWays } from './mouse-keys.ts';

function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** A keyboard behind AccessX's filters; its keypad moves the pointer while that is on. Keeps its own time. */
export class AssistedKeyboard implements Disposable {
  readonly #keyboard: Keyboard;
  readonly #assistance: Assistance;
  readonly #onPointer: PointerSink;
  readonly #keys: AccessKeys;
  #timer: NodeJS.Timeout | undefined;
  #moving: { readonly code: number; readonly timer: NodeJS.Timeout | undefined } | undefined;

  constructor(keyboard: Keyboard, assistance: Assistance, onPointer: PointerSink) {
    this.#keyboard = keyboard;
    this.#assistance = assistance;
    this.#onPointer = onPointer;
    this.#keys = new AccessKeys({
      on: (name) => assistance.aids()[name],
      onGesture: (gesture) => assistance.onGesture(gesture),
      onHeld: (held) => assistance.onHeld(held),
      slowMs: () => assistance.times()['slow.delay'],
      bounceMs: () => assistance.times()['bounce.delay'],
      onTold: (kind, code) => assistance.onTold(kind, code),
    });
  }

  take(events: readonly RawEvent[]): void {
    this.#hear(this.#keys.take(events));
  }

  use(layout: KeyLayout): void {
    this.#keyboard.use(layout);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#moving?.timer);
    this.#keyboard[Symbol.dispose]();
  }

  #hear(events: readonly RawEvent[]): void {
    const mouse = this.#assistance.aids().mouse;
    this.#keyboard.take(mouse ? events.filter((event) => !this.#mouseKey(event)) : events);
    clearTimeout(this.#timer);
    const { dueMs } = this.#keys;
    if (dueMs === null) return;
    this.#timer = setTimeout(() => this.#hear(this.#keys.tick(nowMs())), Math.max(1, dueMs - nowMs()));
  }

  /** Whether a key moves or presses the pointer; then it has. */
  #mouseKey({ type, code, value, atMs }: RawEvent): boolean {
    if (type !== eventTypes.key) return false;
    const button = mouseKeyButtons.get(code);
    if (button !== undefined) this.#onPointer({ type: 'button', button, pressed: value === 1 }, atMs);
    const way = mouseKeyWays.get(code);
    if (way === undefined) return button !== undefined;
    if (value === 1) this.#move(code, way, 0);
    else if (this.#moving?.code === code) clearTimeout(this.#moving.timer);
    return true;
  }

  #move(code: number, way: readonly [number, number], step: number): void {
    clearTimeout(this.#moving?.timer);
    const pace = mouseKeyPace(this.#assistance.times());
    const units = mouseKeyUnits(step, pace);
    const wait = mouseKeyDueMs(step + 1, pace) - mouseKeyDueMs(step, pace);
    // The next step is set before this one is told: who is told may close the keyboard.
    this.#moving = { code, timer: setTimeout(() => this.#move(code, way, step + 1), wait) };
    this.#onPointer({ type: 'moved', dx: way[0] * units, dy: way[1] * units }, nowMs());
  }
}

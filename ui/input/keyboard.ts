import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import type { Action } from '../state/action.ts';
import { chordAction } from './chords.ts';
import { controlAction, keyAction, repeats } from './key-action.ts';
import { firstButton, key, lastButton } from './key-codes.ts';
import type { KeyLayout } from './key-layout.ts';
import type { PressedKey } from './pressed-key.ts';
import { Repeater } from './repeater.ts';
import type { RepeatTimes } from './repeater.ts';

const released = 0;
const pressed = 1;

/** With one of these held a key is a command of some other program, not text. */
const commandKeys: ReadonlySet<number> = new Set([
  key.leftCtrl,
  key.rightCtrl,
  key.leftAlt,
  key.leftMeta,
  key.rightMeta,
]);

/** Letters wait so many times as long as arrows until they repeat (XKB: 660 ms): a hand that types is slower to let go. */
const letterDelays = 1.65;

/** Takes an action of the user, when its key was pressed (CLOCK_MONOTONIC, ms), and the key itself. */
export type ActionSink = (action: Action, atMs: number, pressed: PressedKey) => void;

/** Turns the key events of one device into actions; repeats held keys itself. */
export class Keyboard implements Disposable {
  readonly #onAction: ActionSink;
  readonly #typing: () => boolean;
  readonly #commands = new Set<number>();
  #layout: KeyLayout;
  readonly #repeater: Repeater;
  #held: number | undefined;

  /** @param typing whether letters are text now; elsewhere a held one means what it means once */
  constructor(
    layout: KeyLayout,
    onAction: ActionSink,
    repeat?: () => RepeatTimes,
    typing: () => boolean = () => false,
  ) {
    this.#typing = typing;
    this.#repeater = new Repeater(repeat);
    this.#layout = layout;
    this.#onAction = onAction;
  }

  /** Types with another layout from the next key on. */
  use(layout: KeyLayout): void {
    this.#layout = layout;
  }

  /** Takes events in the order in which the device sent them. */
  take(events: readonly RawEvent[]): void {
    for (const event of events) if (event.type === eventTypes.key) this.#key(event);
  }

  [Symbol.dispose](): void {
    this.#repeater.stop();
  }

  #key({ code, value, atMs }: RawEvent): void {
    // The kernel's own repeat (value 2) starts so early that a slow hand would move twice.
    if (value !== released && value !== pressed) return;
    const typed = this.#layout.update(code, value === pressed);
    if (commandKeys.has(code)) {
      if (value === pressed) this.#commands.add(code);
      else this.#commands.delete(code);
    }
    if (value === released) {
      if (code === this.#held) this.#repeater.stop();
      return;
    }
    this.#repeater.stop();
    const button = code >= firstButton && code <= lastButton;
    const action: Action = button ? { type: 'other' } : this.#meant(code, typed);
    const held = this.#pressed(code, typed);
    this.#onAction(action, atMs, held);
    if (repeats(action)) this.#repeat(held, action);
    // A space bar that is held shows what helps (long-hold.ts).
    else if (action.type === 'text' && action.text !== ' ' && this.#typing())
      this.#repeatLetter(held, action);
  }

  #pressed(code: number, typed: string): PressedKey {
    const control = this.#commands.has(key.leftCtrl) || this.#commands.has(key.rightCtrl);
    return { code, typed, control, alt: this.#commands.has(key.leftAlt) };
  }

  #meant(code: number, typed: string): Action {
    if (this.#commands.size === 0) return keyAction(code, typed);
    const has = (left: number, right: number): boolean =>
      this.#commands.has(left) || this.#commands.has(right);
    const chord = chordAction(code, {
      control: has(key.leftCtrl, key.rightCtrl),
      alt: has(key.leftAlt, key.leftAlt),
      meta: has(key.leftMeta, key.rightMeta),
    });
    if (chord !== undefined) return chord;
    const onlyControl = [...this.#commands].every((held) => held === key.leftCtrl || held === key.rightCtrl);
    // Ctrl itself, or with Alt and the like: some other program's command.
    return onlyControl && !this.#commands.has(code) ? controlAction(code, typed) : { type: 'other' };
  }

  #repeat(held: PressedKey, action: Action): void {
    this.#held = held.code;
    this.#repeater.start((atMs) => this.#onAction(action, atMs, held));
  }

  #repeatLetter(held: PressedKey, action: Action): void {
    this.#held = held.code;
    this.#repeater.start((atMs) => {
      // The field may have gone under the finger.
      if (this.#typing()) this.#onAction(action, atMs, held);
      else this.#repeater.stop();
    }, letterDelays);
  }
}

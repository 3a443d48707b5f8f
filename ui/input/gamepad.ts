import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import type { AxisRange } from '../../src/abi/input-capabilities.ts';
import type { Action } from '../state/action.ts';
import { axisPlace } from './axis-place.ts';
import { axis, button, isGameButton } from './event-codes.ts';
import { repeats } from './key-action.ts';
import type { ActionSink } from './keyboard.ts';
import { longHoldMs } from './long-hold.ts';
import { Repeater } from './repeater.ts';
import type { RepeatTimes } from './repeater.ts';

const up: Action = { type: 'move', by: -1 };
const down: Action = { type: 'move', by: 1 };
const left: Action = { type: 'sideways', by: -1 };
const right: Action = { type: 'sideways', by: 1 };

/** What buttons do; places and names as in the kernel's gamepad.rst. */
const buttons: ReadonlyMap<number, Action> = new Map<number, Action>([
  [button.dpadUp, up],
  [button.dpadDown, down],
  [button.dpadLeft, left],
  [button.dpadRight, right],
  [button.south, { type: 'press' }],
  [button.start, { type: 'press' }],
  [button.trigger, { type: 'press' }],
  [button.triggerHappy, { type: 'press' }],
  [button.east, { type: 'back' }],
  [button.thumb, { type: 'back' }],
  [button.north, { type: 'details' }],
  [button.west, { type: 'log' }],
  [button.leftShoulder, { type: 'page', by: -1 }],
  [button.rightShoulder, { type: 'page', by: 1 }],
  [button.leftTrigger, { type: 'next', by: -1 }],
  [button.rightTrigger, { type: 'next', by: 1 }],
  [button.select, { type: 'help' }],
  [button.mode, { type: 'power' }],
]);

/** What the two ends of an axis do. */
const axes: ReadonlyMap<number, readonly [low: Action, high: Action]> = new Map([
  [axis.x, [left, right]],
  [axis.y, [up, down]],
  [axis.hatX, [left, right]],
  [axis.hatY, [up, down]],
]);

/** So far from the middle, parts of the way, a stick counts as pushed; and so near to it as let go. */
const pushed = 0.6;
const letGo = 0.35;

/** Turns a gamepad's or joystick's buttons, its cross and its stick into actions. */
export class Gamepad implements Disposable {
  readonly #ranges: ReadonlyMap<number, AxisRange>;
  readonly #onAction: ActionSink;
  readonly #repeater: Repeater;
  /** Where each axis is pushed to; absent until it has been seen in its middle. */
  readonly #pushed = new Map<number, -1 | 0 | 1>();
  #held: number | undefined;
  /** Since when buttons are down that choose when they are let go of. */
  readonly #choosingMs = new Map<number, number>();

  constructor(ranges: ReadonlyMap<number, AxisRange>, onAction: ActionSink, repeat?: () => RepeatTimes) {
    this.#repeater = new Repeater(repeat);
    this.#ranges = ranges;
    this.#onAction = onAction;
    // A cross rests in its middle; a stick that never does is broken, or is no stick.
    for (const hat of [axis.hatX, axis.hatY]) this.#pushed.set(hat, 0);
  }

  take(events: readonly RawEvent[]): void {
    for (const { type, code, value, atMs } of events) {
      if (type === eventTypes.key && isGameButton(code) && value < 2) {
        if (value === 1) this.#down(code, buttons.get(code) ?? { type: 'other' }, atMs);
        else this.#up(code, atMs);
      } else if (type === eventTypes.absolute && axes.has(code)) this.#axis(code, value, atMs);
    }
  }

  [Symbol.dispose](): void {
    this.#repeater.stop();
  }

  /** A joystick may be one switch alone: its press must not start what its hold was meant to help with. */
  #down(code: number, action: Action, atMs: number): void {
    if (action.type === 'press') this.#choosingMs.set(code, atMs);
    this.#press(code, action.type === 'press' ? { type: 'other' } : action, atMs);
  }

  #up(code: number, atMs: number): void {
    const sinceMs = this.#choosingMs.get(code);
    this.#choosingMs.delete(code);
    if (sinceMs !== undefined && atMs - sinceMs < longHoldMs) this.#press(code, { type: 'press' }, atMs);
    this.#release(code);
  }

  #axis(code: number, value: number, atMs: number): void {
    const way = axisPlace(this.#ranges.get(code), value) * 2 - 1;
    const before = this.#pushed.get(code);
    if (Math.abs(way) <= letGo) {
      this.#pushed.set(code, 0);
      this.#release(-code);
    } else if (Math.abs(way) >= pushed && before !== undefined && before !== Math.sign(way)) {
      const end = way < 0 ? -1 : 1;
      this.#pushed.set(code, end);
      const action = axes.get(code)?.[end < 0 ? 0 : 1];
      if (action !== undefined) this.#press(-code, action, atMs);
    }
  }

  /** @param held what is pressed: a button's code, or an axis' with a minus before it */
  #press(held: number, action: Action, atMs: number): void {
    const key = { code: 0, typed: '', control: false, alt: false };
    this.#onAction(action, atMs, key);
    if (!repeats(action)) return;
    this.#held = held;
    this.#repeater.start((nowMs) => this.#onAction(action, nowMs, key));
  }

  #release(held: number): void {
    if (Object.is(held, this.#held)) this.#repeater.stop();
  }
}

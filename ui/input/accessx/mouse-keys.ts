import type { Times } from '../../state/times.ts';
import { key } from '../key-codes.ts';

/** Time between two steps, ms, and the curve's bend (MouseKeys, xkbAccessX.c). */
const intervalMs = 40;
const curve = 500;

/** How the pointer gathers speed. */
export interface MouseKeyPace {
  /** From the press until it goes on by itself, ms. */
  readonly delayMs: number;
  /** Steps until the highest speed, and that in units a step. */
  readonly timeToMax: number;
  readonly maxSpeed: number;
}

export function mouseKeyPace(times: Times): MouseKeyPace {
  return {
    delayMs: times['mouse.delay'],
    timeToMax: Math.max(1, Math.round(times['mouse.rise'] / intervalMs)),
    maxSpeed: times['mouse.speed'],
  };
}

/** Which way each key of the keypad pushes the pointer. */
export const mouseKeyWays: ReadonlyMap<number, readonly [x: number, y: number]> = new Map([
  [key.keypad7, [-1, -1]],
  [key.keypad8, [0, -1]],
  [key.keypad9, [1, -1]],
  [key.keypad4, [-1, 0]],
  [key.keypad6, [1, 0]],
  [key.keypad1, [-1, 1]],
  [key.keypad2, [0, 1]],
  [key.keypad3, [1, 1]],
]);

/** What presses: 5 the first button, + the second. */
export const mouseKeyButtons: ReadonlyMap<number, 'main' | 'second'> = new Map([
  [key.keypad5, 'main'],
  [key.keypadPlus, 'second'],
]);

/** ms from the press until step `step`, from 0. */
export function mouseKeyDueMs(step: number, { delayMs }: MouseKeyPace): number {
  return step === 0 ? 0 : delayMs + (step - 1) * intervalMs;
}

/** Units that the pointer goes in step `step`: slowly first, then by the curve up to the highest speed. */
export function mouseKeyUnits(step: number, { timeToMax, maxSpeed }: MouseKeyPace): number {
  if (step >= timeToMax) return maxSpeed;
  const bend = 1 + curve / 1000;
  return Math.max(1, Math.round(maxSpeed * ((step + 1) / timeToMax) ** bend));
}

import { key } from '../key-codes.ts';

/** MouseKeys' times and curve (xkbAccessX.c): ms, steps until the highest speed, units a step, the curve's bend. */
const delayMs = 160;
const intervalMs = 40;
const timeToMax = 30;
const maxSpeed = 30;
const curve = 500;

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
export function mouseKeyDueMs(step: number): number {
  return step === 0 ? 0 : delayMs + (step - 1) * intervalMs;
}

/** Units that the pointer goes in step `step`: slowly first, then by the curve up to the highest speed. */
export function mouseKeyUnits(step: number): number {
  if (step >= timeToMax) return maxSpeed;
  const bend = 1 + curve / 1000;
  return Math.max(1, Math.round(maxSpeed * ((step + 1) / timeToMax) ** bend));
}

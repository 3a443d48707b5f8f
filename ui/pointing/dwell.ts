import { sameTarget } from './target.ts';
import type { Target } from './target.ts';

/** How far a pointer that rests may tremble, units. */
const tremble = 14;

/** When a pointer that rests presses. */
export interface DwellTimes {
  /** So long on a target, ms. */
  readonly timeMs: number;
  /** So long after a press no other time begins, ms. */
  readonly restMs: number;
}

/** GNOME's. */
export const usualDwell: DwellTimes = { timeMs: 1200, restMs: 0 };

/** A pointer that presses by resting. */
export interface Dwell {
  /** Where the rest began, units. */
  readonly x: number;
  readonly y: number;
  readonly target: Target | undefined;
  readonly sinceMs: number;
  /** It has pressed there: it does again only when it has been moved away. */
  readonly done: boolean;
  /** Until then it presses nothing else. */
  readonly restsUntilMs: number;
}

export const noDwell: Dwell = {
  x: -1e6,
  y: -1e6,
  target: undefined,
  sinceMs: 0,
  done: true,
  restsUntilMs: 0,
};

/** The pointer is at a place, units. What is no target is the place to rest: nothing happens there. */
export function dwellAt(dwell: Dwell, x: number, y: number, target: Target | undefined, atMs: number): Dwell {
  const still = Math.hypot(x - dwell.x, y - dwell.y) <= tremble;
  // After a press another screen may have come below the pointer: it must be moved first.
  if (dwell.done && still) return dwell;
  if (still && sameTarget(target, dwell.target)) return dwell;
  const { restsUntilMs } = dwell;
  return { x, y, target, sinceMs: Math.max(atMs, restsUntilMs), done: false, restsUntilMs };
}

/** Part of the time that is over, 0 to 1; 0 where nothing will be pressed. */
export function dwelt(dwell: Dwell, atMs: number, { timeMs }: DwellTimes): number {
  if (dwell.target === undefined || dwell.done) return 0;
  return Math.max(0, Math.min(1, (atMs - dwell.sinceMs) / timeMs));
}

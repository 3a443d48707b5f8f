import type { Action } from '../state/action.ts';
import type { PlacedBox } from '../view/placed.ts';
import type { Rectangle } from '../view/rectangle.ts';

/** Something that can be pressed, where it is drawn, px. */
export interface Target extends Rectangle {
  readonly press: Action;
  readonly hold: Action | undefined;
}

/** The smallest side that a finger hits without aiming, units (WCAG 2.2, 2.5.5). */
export const leastSide = 44;

/** All that can be pressed of a screen, from the back to the front. */
export function targetsOf(placed: PlacedBox): Target[] {
  const { x, y, width, height, box } = placed;
  const own = box.press === undefined ? [] : [{ x, y, width, height, press: box.press, hold: box.hold }];
  return [...own, ...placed.children.flatMap(targetsOf)];
}

/** How far a place lies outside of a target, px, each way; 0 within. */
function outside({ x, y, width, height }: Rectangle, atX: number, atY: number): readonly [number, number] {
  const beyond = (at: number, from: number, size: number): number =>
    Math.max(from - at, at - (from + size - 1), 0);
  return [beyond(atX, x, width), beyond(atY, y, height)];
}

/**
 * What is pressed at a place: what lies there, else the nearest that is so small that its
 * surroundings belong to it.
 * @param scale pixels per unit
 */
export function targetAt(
  targets: readonly Target[],
  x: number,
  y: number,
  scale: number,
): Target | undefined {
  let nearest: Target | undefined;
  let least = Infinity;
  for (const target of targets) {
    const [outX, outY] = outside(target, x, y);
    const roomX = Math.max(0, (leastSide * scale - target.width) / 2);
    const roomY = Math.max(0, (leastSide * scale - target.height) / 2);
    if (outX > roomX || outY > roomY) continue;
    const distance = Math.hypot(outX, outY);
    // Of two that lie upon each other the front one, which comes later.
    if (distance > least) continue;
    nearest = target;
    least = distance;
  }
  return nearest;
}

/** Whether two targets are the same thing, though they were drawn in two pictures. */
export function sameTarget(one: Target | undefined, other: Target | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return JSON.stringify(one.press) === JSON.stringify(other.press) && one.y === other.y && one.x === other.x;
}

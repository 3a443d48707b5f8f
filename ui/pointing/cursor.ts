import type { Colour } from '../view/colour.ts';
import type { Operation } from '../view/operations.ts';
import type { Rectangle } from '../view/rectangle.ts';

/** An arrow whose tip is at the box's upper left, in a box of 24 × 24. */
const arrow = 'M2 1 L2 19 L7 14.5 L10.4 22 L13.4 20.6 L10 13.4 L16.5 13 Z';

const size = 26;
const ringSize = 52;

/** What is drawn of a pointer. */
export interface CursorLook {
  readonly x: number;
  readonly y: number;
  /** Pixels per unit. */
  readonly scale: number;
  /** Part of the time that is over until resting presses; 0 draws no ring. */
  readonly dwelt: number;
  readonly ink: Colour;
  readonly edge: Colour;
  readonly accent: Colour;
}

/** The pointer, seen on every ground, and the time until it presses as a ring around it. */
export function cursorOperations({ x, y, scale, dwelt, ink, edge, accent }: CursorLook): Operation[] {
  const side = Math.round(size * scale);
  const place = { x, y, width: side, height: side };
  const ring = Math.round(ringSize * scale);
  const around = { x: x - Math.round(ring / 2), y: y - Math.round(ring / 2), width: ring, height: ring };
  return [
    ...(dwelt === 0
      ? []
      : [
          { kind: 'ring' as const, ...around, fraction: dwelt, line: 5 * scale, colour: accent, track: edge },
        ]),
    { kind: 'icon', ...place, path: arrow, stroke: 3.5, colour: edge },
    { kind: 'icon', ...place, path: arrow, stroke: 0, colour: ink },
  ];
}

/** A line around what lies below the pointer; what it does is written in it all the same. */
export function hoverOperation(target: Rectangle, scale: number, colour: Colour): Operation {
  const { x, y, width, height } = target;
  return {
    kind: 'outline',
    x,
    y,
    width,
    height,
    radius: 8 * scale,
    line: Math.max(1, Math.round(scale)),
    colour,
  };
}

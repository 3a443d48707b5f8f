import type { Colour, FontSpec } from './box.ts';

/** A rectangle in whole pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One step of a picture; `bounds` holds all that it can touch. Pure data: two equal operations paint equal pixels. */
export type DrawOperation =
  | {
      readonly kind: 'rectangle';
      readonly bounds: Bounds;
      readonly fill?: Colour;
      readonly gradient?: readonly [Colour, Colour];
      /** Drawn inside the bounds. */
      readonly border?: { readonly width: number; readonly colour: Colour };
      readonly radius: number;
    }
  | {
      readonly kind: 'text';
      readonly bounds: Bounds;
      readonly text: string;
      /** Size in pixels. */
      readonly font: FontSpec;
      readonly colour: Colour;
      /** Where the line begins and its baseline, pixels. */
      readonly x: number;
      readonly baseline: number;
    }
  | {
      readonly kind: 'path';
      readonly bounds: Bounds;
      /** SVG path data in a box of 24 × 24, scaled to the bounds. */
      readonly path: string;
      readonly colour: Colour;
      /** In units of the path's box; filled when 0. */
      readonly strokeWidth: number;
    };

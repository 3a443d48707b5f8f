import type { Fill } from './box.ts';
import type { Colour } from './colour.ts';
import type { Fit, Picture } from './fit.ts';
import type { Font } from './measure.ts';
import type { Rectangle } from './rectangle.ts';

/**
 * One step of drawing. Nothing is drawn outside its own rectangle; the
 * rectangles are whole pixels of the screen.
 */
export type Operation = Rectangle &
  (
    | { readonly kind: 'fill'; readonly radius: number; readonly fill: Fill }
    /** An outline `line` px wide, inside the rectangle. */
    | { readonly kind: 'outline'; readonly radius: number; readonly line: number; readonly colour: Colour }
    | {
        readonly kind: 'text';
        readonly text: string;
        /** In which its parts follow each other; to the right when absent. */
        readonly direction?: 'rtl';
        readonly font: Font;
        readonly colour: Colour;
        /** Where the line starts on the screen, px. */
        readonly textX: number;
        readonly baseline: number;
      }
    /** Path data in a box of 24 × 24, fitted into the rectangle; `stroke` 0 fills it. */
    | {
        readonly kind: 'icon';
        readonly path: string;
        readonly stroke: number;
        readonly colour: Colour;
        readonly mirrored?: boolean;
      }
    | {
        readonly kind: 'ring';
        readonly fraction: number;
        readonly line: number;
        readonly colour: Colour;
        readonly track: Colour;
      }
    /** A picture of a file, fitted into the rectangle. */
    | { readonly kind: 'picture'; readonly picture: Picture; readonly fit: Fit }
  );

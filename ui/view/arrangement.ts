import type { Percent, Sides, Style } from './box.ts';
import type { Fit, Picture } from './fit.ts';
import type { Arrangeable, Slot } from './slots.ts';

/** Grounds that a theme may put below a part of a screen: those that its text colours are made for. */
export const grounds = ['background', 'card', 'cardSelected'] as const;

/** A box of a theme's arrangement of a screen, in flexbox terms; lengths in units. */
export interface ArrangedBox extends Pick<Style, 'direction' | 'gap' | 'align' | 'justify' | 'grow'> {
  /** With less the arrangement has no room. */
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly padding?: number | Sides;
  readonly width?: number | Percent;
  readonly height?: number | Percent;
  /** What of the screen stands here; a box with a slot holds no boxes. */
  readonly slot?: Slot;
  readonly fill?: (typeof grounds)[number];
  readonly radius?: number;
  /** Behind everything else of the box, dimmed towards the background's first colour. */
  readonly picture?: { readonly picture: Picture; readonly fit: Fit; readonly dim: number };
  readonly boxes?: readonly ArrangedBox[];
}

/** For each screen its arrangements; the first that has room on a surface holds, kboot's own where none has. */
export type Arrangements = Readonly<Partial<Record<Arrangeable, readonly ArrangedBox[]>>>;

function holdsSlot({ slot, boxes = [] }: ArrangedBox, wanted: Slot): boolean {
  return slot === wanted || boxes.some((box) => holdsSlot(box, wanted));
}

/** Whether any screen has a place for it. */
export function placesSlot(arrangements: Arrangements, slot: Slot): boolean {
  return Object.values(arrangements).some((boxes) => boxes.some((box) => holdsSlot(box, slot)));
}

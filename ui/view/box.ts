/** Colours as `#rrggbb` or `#rrggbbaa`. */
export type Colour = `#${string}`;

/** A font as a theme names it; size in density-independent units. */
export interface FontSpec {
  readonly size: number;
  readonly weight: 400 | 700;
}

/** What is told of a box to those who do not see it. */
export interface Semantics {
  readonly role:
    | 'window'
    | 'list'
    | 'option'
    | 'heading'
    | 'text'
    | 'status'
    | 'timer'
    | 'progressbar'
    | 'alert'
    | 'key';
  /** What is read out; empty for mere structure. */
  readonly label: string;
  readonly selected?: boolean;
  /** Place among its siblings, from 1, and their number. */
  readonly position?: readonly [index: number, count: number];
  /** 0 to 1, for progress and countdown. */
  readonly value?: number;
}

/** Layout in flexbox terms; lengths in density-independent units. */
export interface BoxStyle {
  readonly direction?: 'row' | 'column';
  readonly justify?: 'start' | 'center' | 'end' | 'between';
  readonly align?: 'start' | 'center' | 'end' | 'stretch';
  readonly gap?: number;
  readonly padding?: number | readonly [vertical: number, horizontal: number];
  readonly margin?: number | readonly [vertical: number, horizontal: number];
  readonly width?: number | `${number}%`;
  readonly height?: number | `${number}%`;
  readonly maxWidth?: number;
  readonly minHeight?: number;
  readonly grow?: number;
  readonly shrink?: number;
  readonly wrap?: boolean;
  /** Out of the flow, at these distances from the parent's edges. */
  readonly absolute?: {
    readonly left?: number;
    readonly top?: number;
    readonly right?: number;
    readonly bottom?: number;
  };
}

/** What a box paints below its children. */
export interface BoxPaint {
  readonly fill?: Colour;
  /** Fill that changes from top to bottom. */
  readonly gradient?: readonly [top: Colour, bottom: Colour];
  readonly border?: { readonly width: number; readonly colour: Colour };
  readonly radius?: number;
}

/** What a leaf shows. */
export type BoxContent =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly font: FontSpec;
      readonly colour: Colour;
      /** More lines are cut with an ellipsis; 1 when not given. */
      readonly maxLines?: number;
      readonly align?: 'start' | 'center' | 'end';
    }
  /** SVG path data in a box of 24 × 24; scaled to the box's width. */
  | { readonly kind: 'icon'; readonly path: string; readonly colour: Colour; readonly strokeWidth?: number };

/** One node of a screen: data only, made by a screen, laid out and painted by others. */
export interface Box {
  readonly style?: BoxStyle;
  readonly paint?: BoxPaint;
  readonly content?: BoxContent;
  readonly semantics?: Semantics;
  readonly children?: readonly Box[];
}

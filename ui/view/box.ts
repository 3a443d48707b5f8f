import type { Action } from '../state/action.ts';
import type { Colour } from './colour.ts';
import type { FaceRole } from './face.ts';
import type { Fit, Picture } from './fit.ts';

/** What a box is to a person who cannot see it; names as in WAI-ARIA 1.2 where it has one. */
export type Role =
  | 'window'
  | 'group'
  | 'heading'
  | 'text'
  | 'list'
  | 'option'
  | 'button'
  /** A line of a list that is only read. */
  | 'listitem'
  | 'textbox'
  | 'progressbar'
  | 'timer'
  | 'alert'
  /** Something that holds at the moment, told when it changes. */
  | 'status'
  | 'search'
  | 'scrollbar'
  | 'image'
  /** Only arrangement or ornament; never spoken. */
  | 'none';

/** Lengths of the four sides in density-independent units; start is left in left-to-right text. */
export interface Sides {
  readonly start?: number;
  readonly end?: number;
  readonly top?: number;
  readonly bottom?: number;
}

/** A part of the parent's length, `38%`. */
export type Percent = `${number}%`;

/** Flexbox in density-independent units: 1 unit is 1 pixel at scale 1. */
export interface Style {
  /** Where its row begins, against the interface's own direction: kernel parameters run to the right. */
  readonly flow?: 'ltr';
  readonly direction?: 'row' | 'column';
  readonly wrap?: boolean;
  readonly grow?: number;
  readonly shrink?: number;
  readonly basis?: number;
  readonly width?: number | Percent;
  readonly height?: number | Percent;
  readonly minWidth?: number;
  readonly maxWidth?: number;
  readonly minHeight?: number;
  readonly maxHeight?: number;
  readonly padding?: number | Sides;
  readonly margin?: number | Sides;
  readonly gap?: number;
  readonly align?: 'start' | 'center' | 'end' | 'stretch';
  readonly alignSelf?: 'start' | 'center' | 'end' | 'stretch';
  readonly justify?: 'start' | 'center' | 'end' | 'between';
  /** Takes the box out of the flow; sides are distances to the parent's edges. */
  readonly inset?: Sides;
}

/** Colours from the top of a box to its bottom, at equal distances, blended between. */
export interface Gradient {
  readonly down: readonly Colour[];
}

export type Fill = Colour | Gradient;

/** How a box itself looks; nothing of it changes the layout. */
export interface Look {
  readonly fill?: Fill;
  readonly border?: { readonly width: number; readonly colour: Colour };
  /** Radius of the corners, units. */
  readonly radius?: number;
}

/** Weights of the face that are kept in memory. */
export type Weight = 400 | 600;

export type Content =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Size of the type, units. */
      readonly size: number;
      readonly weight: Weight;
      /** Whose typeface it has, where the theme brings one. Default `text`. */
      readonly face?: FaceRole;
      readonly colour: Colour;
      /** At most so many lines; the last ends with an ellipsis when more is left. Default 1. */
      readonly lines?: number;
      readonly align?: 'start' | 'center' | 'end';
      /** Its parts follow each other to the right, whatever its letters are: kernel parameters, paths. */
      readonly direction?: 'ltr';
    }
  | {
      readonly kind: 'icon';
      /** SVG path data in a box of 24 × 24. */
      readonly path: string;
      readonly colour: Colour;
      /** Width of the line in that box's units; absent for a filled path. */
      readonly stroke?: number;
      /** Points to where the text goes: mirrored where that is to the left. */
      readonly directed?: boolean;
    }
  | {
      readonly kind: 'ring';
      /** Part of the ring that is drawn, 0–1, from the top, clockwise. */
      readonly fraction: number;
      readonly thickness: number;
      readonly colour: Colour;
      readonly track: Colour;
    }
  | { readonly kind: 'picture'; readonly picture: Picture; readonly fit: Fit };

/** A node of the tree that a screen returns. */
export interface Box {
  readonly role: Role;
  /** What is read aloud. */
  readonly label?: string;
  /** Changing value of a timer, progress bar or field. */
  readonly value?: string;
  readonly selected?: boolean;
  readonly disabled?: boolean;
  /** Whether what the keyboard does is done here. */
  readonly focused?: boolean;
  /** Where what is typed next will stand. */
  readonly caret?: boolean;
  /** What a click or tap does; with it the box is a target. */
  readonly press?: Action;
  /** What a long press and the second button do. */
  readonly hold?: Action;
  /** Place in a list, counted from 1. */
  readonly position?: { readonly index: number; readonly count: number };
  /** What it holds may be higher than itself: it is moved so that the focus is in sight. */
  readonly scrolls?: true;
  readonly style: Style;
  readonly look?: Look;
  readonly content?: Content;
  readonly children?: readonly Box[];
}

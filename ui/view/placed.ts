import type { Box, Content } from './box.ts';
import type { Font } from './measure.ts';
import type { FaceNames } from './face.ts';
import type { Rectangle } from './rectangle.ts';

/** A box with its place on the screen, whole pixels. */
export interface PlacedBox extends Rectangle {
  readonly box: Box;
  readonly children: readonly PlacedBox[];
  /** A text's lines as they are drawn. */
  readonly lines: readonly string[];
}

/** Where a tree is laid out. */
export interface Viewport {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per unit. */
  readonly scale: number;
  readonly direction?: 'ltr' | 'rtl';
  /** Of the interface, see {@link Font}. */
  readonly language?: string;
  /** Typefaces that the theme brings. */
  readonly faces?: FaceNames;
}

/** What of a viewport decides how text is drawn. */
export type Typed = Pick<Viewport, 'language' | 'faces'>;

export type TextContent = Extract<Content, { kind: 'text' }>;

/** The font of a text at a scale. */
export function fontOf(content: TextContent, scale: number, { language, faces }: Typed): Font {
  const own = faces?.[content.face ?? 'text'];
  return {
    size: content.size * scale,
    weight: content.weight,
    ...(own === undefined ? {} : { own }),
    ...(language === undefined ? {} : { language }),
  };
}

import type { Weight } from './box.ts';

/** A face at a size, in pixels. */
export interface Font {
  readonly size: number;
  readonly weight: Weight;
  /** `mono`: every character as wide as the others, for a terminal. Default: the theme's own face. */
  readonly face?: 'mono';
  /** Typeface of the theme ({@link FaceNames}) before all others. */
  readonly own?: string;
  /** Language of the interface, a tag of BCP 47: Han characters look as in its country. */
  readonly language?: string;
}

/** What layout must know about text; Skia, a test, or character cells answer it. */
export interface TextMeasurer {
  /** Advance width of one line, px; may have a fraction. */
  width(text: string, font: Font): number;
  /** Distance between two baselines, whole px. */
  lineHeight(font: Font): number;
  /** From the top of a line to its baseline, whole px. */
  baseline(font: Font): number;
}

/** Every character is half as wide as the type is high: for tests and character cells. */
export const fixedWidthMeasurer: TextMeasurer = {
  width: (text, font) => ([...text].length * font.size) / 2,
  lineHeight: (font) => Math.round(font.size * 1.25),
  baseline: (font) => Math.round(font.size),
};

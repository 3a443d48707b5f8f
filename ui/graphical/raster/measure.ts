import { Canvas } from 'skia-canvas';
import type { CanvasRenderingContext2D } from 'skia-canvas';
import type { Font, TextMeasurer } from '../../view/measure.ts';
import { cssFont } from './fonts.ts';

/** Widths kept; a screen has about a hundred texts, a search through titles many more. */
const widthsKept = 4000;

/**
 * The main face's own ascent and descent as parts of its size (hhea of Atkinson
 * Hyperlegible Next). With them capitals stand in the middle of the line.
 */
const ascent = 0.984;
const descent = 0.316;

/** Measures text with Skia's shaper; widths are remembered. */
export class SkiaMeasurer implements TextMeasurer {
  readonly #widths = new Map<string, number>();
  readonly #ascents = new Map<string, number>();
  #context: CanvasRenderingContext2D | undefined;

  width(text: string, font: Font): number {
    const key = `${font.weight} ${font.size} ${font.language ?? ''} ${font.own ?? ''} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    this.#context ??= new Canvas(1, 1, { gpu: false }).getContext('2d');
    this.#context.font = cssFont(font, text);
    const { width } = this.#context.measureText(text);
    if (this.#widths.size >= widthsKept) this.#widths.clear();
    this.#widths.set(key, width);
    return width;
  }

  lineHeight(font: Font): number {
    return Math.round(font.size * (ascent + descent));
  }

  baseline(font: Font): number {
    return Math.round(font.size * (font.own === undefined ? ascent : this.#ascentOf(font)));
  }

  /** Lines are as high in every typeface; one of a theme stands in the middle of them. */
  #ascentOf(font: Font): number {
    const key = font.own ?? '';
    const known = this.#ascents.get(key);
    if (known !== undefined) return known;
    this.#context ??= new Canvas(1, 1, { gpu: false }).getContext('2d');
    this.#context.font = cssFont({ ...font, size: 100 }, 'H');
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = this.#context.measureText('H');
    const own = above / 100 + (ascent + descent - (above + below) / 100) / 2;
    const within = Number.isFinite(own) ? Math.min(ascent + descent, Math.max(0.6, own)) : ascent;
    this.#ascents.set(key, within);
    return within;
  }
}

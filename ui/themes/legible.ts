import { channels, contrast } from '../view/colour.ts';
import type { Colour } from '../view/colour.ts';
import type { Palette } from '../view/theme.ts';

/** A colour upon another that nobody could tell from it. */
export interface Illegible {
  /** Keys of `colours`. */
  readonly ink: keyof Palette;
  readonly ground: keyof Palette;
  /** 1–21. */
  readonly ratio: number;
}

/** Less than this no text is read, however large, and no outline seen (WCAG 2.2, 1.4.3 and 1.4.11). */
export const leastContrast = 3;

/** What lies upon what, for which a screen would be of no use. */
const pairs: readonly (readonly [ink: keyof Palette, ground: keyof Palette])[] = [
  ['text', 'background'],
  ['text', 'card'],
  ['text', 'cardSelected'],
  ['textMuted', 'background'],
  ['textMuted', 'card'],
  ['textMuted', 'cardSelected'],
  ['accent', 'background'],
  ['accent', 'card'],
  ['onAccent', 'accent'],
  ['warning', 'card'],
  ['onDanger', 'danger'],
  ['text', 'keycap'],
  ['onTile', 'tile'],
];

function coloursOf(palette: Palette, key: keyof Palette): readonly Colour[] {
  const value = palette[key];
  return typeof value === 'string' ? [value] : value;
}

/** The pairs of a palette that cannot be told apart, the worst colour of a background counts. */
export function illegible(palette: Palette): Illegible[] {
  return pairs.flatMap(([ink, ground]) => {
    const ratios = coloursOf(palette, ink).flatMap((one) =>
      coloursOf(palette, ground).map((other) => contrast(channels(one), channels(other))),
    );
    const ratio = Math.min(...ratios);
    return ratio < leastContrast ? [{ ink, ground, ratio }] : [];
  });
}

import { graphemes } from '../../src/base/segments.ts';
import { drawable } from '../view/text.ts';

// JavaScript does not know UAX #11; these are its wide blocks as far as titles use them.
const wide =
  /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const withoutWidth = /^[\p{M}\p{Cf}]/u;

/** Characters as a person sees them, with their marks. */
export function graphemesOf(text: string): string[] {
  return Array.from(graphemes(text), ({ segment }) => segment);
}

/** Cells of one grapheme. */
export function graphemeCells(grapheme: string): number {
  if (withoutWidth.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
}

/** Cells that a text takes on a terminal. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const { segment } of graphemes(text)) cells += graphemeCells(segment);
  return cells;
}

/** A text with blanks behind it up to `width` cells. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cellsOf(text)));
}

/** The text made harmless for a terminal, cut to at most `most` cells; a cut ends with `...`. */
export function cutToCells(text: string, most: number): string {
  const safe = drawable(text);
  if (cellsOf(safe) <= most) return safe;
  const end = '.'.repeat(Math.max(0, Math.min(3, most)));
  let kept = '';
  let cells = end.length;
  for (const { segment } of graphemes(safe)) {
    cells += graphemeCells(segment);
    if (cells > most) break;
    kept += segment;
  }
  return kept + end;
}

/** Breaks text at spaces into lines of at most `width` cells; a longer word is cut. */
export function wrapCells(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of drawable(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (cellsOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = cutToCells(word, width);
  }
  return [...lines, line];
}

import type { FontSpec } from './box.ts';

/** Measures text; each rasteriser brings its own. */
export interface TextMeasure {
  /** Width in pixels of one line in a font whose size is given in pixels. */
  width(text: string, font: FontSpec): number;
}

/** Distance between baselines, in font sizes. */
export const lineHeight = 1.3;

const ellipsis = '…';

/** Splits into what a reader sees as characters, so that no accent or emoji is cut in two. */
function graphemes(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map((part) => part.segment);
}

/** The longest beginning of `parts` that fits, found by halving: long titles must not cost a second. */
function fitting(
  parts: readonly string[],
  suffix: string,
  max: number,
  font: FontSpec,
  measure: TextMeasure,
): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure.width(parts.slice(0, middle).join('') + suffix, font) <= max) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The text, or its beginning with an ellipsis where it is wider than `max` pixels. */
export function ellipsize(text: string, max: number, font: FontSpec, measure: TextMeasure): string {
  // Nobody's screen shows more; a title of ten kilobytes is not measured whole.
  const shown = text.length > 1000 ? text.slice(0, 1000) : text;
  if (shown === text && measure.width(text, font) <= max) return text;
  const parts = graphemes(shown);
  return (
    parts
      .slice(0, fitting(parts, ellipsis, max, font, measure))
      .join('')
      .trimEnd() + ellipsis
  );
}

/**
 * Breaks text into lines of at most `max` pixels, at spaces where there are
 * any; what is left after `maxLines` is cut with an ellipsis.
 */
export function wrap(
  text: string,
  max: number,
  maxLines: number,
  font: FontSpec,
  measure: TextMeasure,
): string[] {
  if (maxLines === 1) return [ellipsize(text, max, font, measure)];
  const words = text.slice(0, 4000).split(/(?<=[ /])/u);
  const lines: string[] = [];
  let line = '';
  while (words.length > 0) {
    const word = words[0] ?? '';
    if (measure.width((line + word).trimEnd(), font) <= max) {
      line += word;
      words.shift();
    } else if (line !== '') {
      lines.push(line.trimEnd());
      line = '';
    } else {
      // A word longer than a line is broken where it must be.
      const parts = graphemes(word);
      const count = Math.max(1, fitting(parts, '', max, font, measure));
      lines.push(parts.slice(0, count).join(''));
      words[0] = parts.slice(count).join('');
    }
    if (lines.length === maxLines && words.length > 0) {
      const last = (lines.at(-1) ?? '') + (line === '' ? ' ' : line) + words.join('');
      lines[maxLines - 1] = ellipsize(last, max, font, measure);
      return lines;
    }
  }
  if (line !== '') lines.push(line.trimEnd());
  return lines.length === 0 ? [''] : lines;
}

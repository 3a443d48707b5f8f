import { graphemes, words } from '../../src/base/segments.ts';
import { printable } from '../../src/base/log.ts';
import type { Font, TextMeasurer } from './measure.ts';

/** No line of a screen holds more; the rest of a hostile title is never measured. */
const longestLine = 400;

const ellipsis = '…';

/**
 * Text as it may be drawn: control characters visible, direction overrides too (they would disguise
 * a title). Isolates that take their direction from what is in them may stay: messages use them.
 */
export function drawable(text: string): string {
  return printable(text.slice(0, longestLine * 4)).replace(
    /[\u202a-\u202e\u2066\u2067\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16)}`,
  );
}

/** Scripts that are written without spaces: a line may end after any of their words. */
const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]$/u;

/** What no line begins with: it stays with the word before it (JIS X 4051, kinsoku). */
const closing = /^[\p{Pe}\p{Pf}、。，．・：；？！ー々ゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ]/u;

/** Parts between which a line may end: names and options with hyphens stay whole. */
function breakable(text: string): string[] {
  const parts: string[] = [];
  let open = false;
  for (const { segment } of words(text)) {
    if (open || closing.test(segment)) parts.push((parts.pop() ?? '') + segment);
    else parts.push(segment);
    open = !/\s$/.test(segment) && !spaceless.test(segment);
  }
  return parts;
}

/** Most of `parts`, from the start, that fit with `end` behind them. */
function longestPrefix(parts: readonly string[], end: string, fits: (text: string) => boolean): string {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(parts.slice(0, middle).join('').trimEnd() + end)) low = middle;
    else high = middle - 1;
  }
  return parts.slice(0, low).join('');
}

/** The line, cut at a grapheme and ended with an ellipsis where it is wider than `width` px. */
export function ellipsized(text: string, font: Font, width: number, measurer: TextMeasurer): string {
  const fits = (line: string): boolean => measurer.width(line, font) <= width;
  if (text.length <= longestLine && fits(text)) return text;
  const parts = Array.from(graphemes(text.slice(0, longestLine)), (part) => part.segment);
  return longestPrefix(parts, ellipsis, fits).trimEnd() + ellipsis;
}

/**
 * Breaks text into at most `most` lines no wider than `width` px; a word that is
 * wider than a line is broken inside; the last line ends with an ellipsis when
 * text is left over.
 */
export function wrapped(
  text: string,
  font: Font,
  width: number,
  most: number,
  measurer: TextMeasurer,
): string[] {
  if (most <= 1) return [ellipsized(text, font, width, measurer)];
  const fits = (line: string): boolean => measurer.width(line.trimEnd(), font) <= width;
  const lines: string[] = [];
  let rest = text;
  while (rest !== '' && lines.length < most - 1) {
    const head = rest.slice(0, longestLine);
    if (rest.length <= longestLine && fits(rest)) break;
    const parts = breakable(head);
    const letters = (): string[] => Array.from(graphemes(head), (part) => part.segment);
    // At least one grapheme a line, or a narrow box would never end.
    const line =
      longestPrefix(parts, '', fits) || longestPrefix(letters(), '', fits) || (letters()[0] ?? head);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  if (rest !== '' || lines.length === 0) lines.push(ellipsized(rest, font, width, measurer));
  return lines;
}

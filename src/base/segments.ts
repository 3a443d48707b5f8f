/**
 * Where a text's letters and words begin (Unicode Standard Annex 29), as a user counts them.
 * ICU reads its tables when the first segmenter is made, a tenth of a start's time:
 * they are made when a text is first taken apart, which the first picture does not need.
 */
const made = new Map<'grapheme' | 'word', Intl.Segmenter>();

function segmenter(granularity: 'grapheme' | 'word'): Intl.Segmenter {
  const known = made.get(granularity) ?? new Intl.Segmenter(undefined, { granularity });
  made.set(granularity, known);
  return known;
}

/** The text's letters as a user sees them: each with its accents and joiners. */
export function graphemes(text: string): Intl.Segments {
  return segmenter('grapheme').segment(text);
}

/** The text's words and what stands between them. */
export function words(text: string): Intl.Segments {
  return segmenter('word').segment(text);
}

import * as v from 'valibot';

// Kinds of values of a theme.yaml. Patterns have no flags: the published JSON Schema has none either.

/** A number within bounds that keep every screen whole. */
export function between(least: number, most: number) {
  const words = `is a number from ${least} to ${most}`;
  return v.pipe(v.number(words), v.minValue(least, words), v.maxValue(most, words));
}

/** A file of the theme's own directory. */
export const file = v.pipe(
  v.string('is the name of a file in the directory of the theme'),
  v.maxLength(200, 'is longer than 200 characters'),
  v.regex(
    /^(?!\/)(?!.*(?:^|\/)\.)[\w ./-]+\.(?:png|jpe?g|webp|svg)$/,
    'is no picture below the directory of the theme: png, jpg, webp or svg, no .. and no leading /',
  ),
);

const fontWords =
  'is no font below the directory of the theme: woff2, ttf or otf, no .. and no leading /; or none';

/** A font of the theme's own directory; `none` takes an inherited one away. */
export const fontOrNone = v.union(
  [
    v.literal('none'),
    v.pipe(
      v.string(),
      v.maxLength(200, fontWords),
      v.regex(/^(?!\/)(?!.*(?:^|\/)\.)[\w ./-]+\.(?:woff2|ttf|otf)$/, fontWords),
    ),
  ],
  fontWords,
);

const soundWords = 'is no sound below the directory of the theme: wav, no .. and no leading /; or none';

/** A sound of the theme's own directory; `none` takes an inherited one away. */
export const soundOrNone = v.union(
  [
    v.literal('none'),
    v.pipe(
      v.string(),
      v.maxLength(200, soundWords),
      v.regex(/^(?!\/)(?!.*(?:^|\/)\.)[\w ./-]+\.wav$/, soundWords),
    ),
  ],
  soundWords,
);

/** `none` takes an inherited picture away. */
export const fileOrNone = v.union(
  [v.literal('none'), file],
  'is no picture below the directory of the theme: png, jpg, webp or svg, no .. and no leading /; or none',
);

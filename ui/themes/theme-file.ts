import * as v from 'valibot';
import { fits } from '../view/fit.ts';
import { menuStyles, progressShapes, searchStyles } from '../view/theme.ts';
import type { TypeRole } from '../view/theme.ts';
import type { SoundName } from '../view/sound.ts';
import { layouts } from './layout-file.ts';
import { chordPattern } from './opening-keys.ts';
import { themeName } from './theme-choice.ts';
import { between, file, fileOrNone, fontOrNone, soundOrNone } from './theme-values.ts';

// What a theme.yaml may say; `inherit` and defaults fill in the rest (assets/themes/README.md).

const colour = v.pipe(
  v.string('a colour is a text, in quotation marks: "#16213f"'),
  v.regex(/^#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/, 'is no colour: #rrggbb, or #rrggbbaa'),
);

const line = v.pipe(
  v.string('is a text'),
  v.maxLength(80, 'is longer than 80 characters'),
  v.regex(/^[^\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$/, 'holds control characters'),
);

const colours = v.strictObject({
  background: v.optional(
    v.union(
      [colour, v.pipe(v.array(colour), v.minLength(1), v.maxLength(8))],
      'is a colour, or up to 8 of them from top to bottom: ["#16213f", "#0a0e1a"]',
    ),
  ),
  card: v.optional(colour),
  cardBorder: v.optional(colour),
  cardSelected: v.optional(colour),
  accent: v.optional(colour),
  onAccent: v.optional(colour),
  track: v.optional(colour),
  text: v.optional(colour),
  textMuted: v.optional(colour),
  warning: v.optional(colour),
  danger: v.optional(colour),
  onDanger: v.optional(colour),
  tile: v.optional(colour),
  onTile: v.optional(colour),
  keycap: v.optional(colour),
  keycapBorder: v.optional(colour),
});

export const face = v.strictObject({ regular: v.optional(fontOrNone), bold: v.optional(fontOrNone) });

/** How text of a role is set: its size alone, or with its weight. kboot's typefaces have two. */
function typeBetween(least: number, most: number) {
  const size = between(least, most);
  const weights = ['regular', 'bold', 400, 600] as const;
  return v.union(
    [
      size,
      v.strictObject({
        size: v.optional(size),
        weight: v.optional(v.picklist(weights, 'is regular or bold, or 400 or 600')),
      }),
    ],
    `is a number from ${least} to ${most}, or { size: ${least}, weight: bold }`,
  );
}

const chordWords =
  'is no key and no keys held together: F2, Ctrl+Alt+M, VolumeUp+VolumeDown, ButtonL+ButtonR';
const chord = v.pipe(v.string(chordWords), v.maxLength(60, chordWords), v.regex(chordPattern, chordWords));
const opensWords = 'is any, or { keys: [F2, Ctrl+Alt+M], hold: 2 }';

/** What opens a hidden menu: any key, or these and whatever is held so long, seconds. */
const opens = v.union(
  [
    v.literal('any'),
    v.strictObject({
      keys: v.optional(v.pipe(v.array(chord), v.maxLength(8, 'is a list of up to 8'))),
      hold: v.optional(between(0.5, 5)),
    }),
  ],
  opensWords,
);

/** Looks that a theme and each of its variants can have. */
const looks = {
  colours: v.optional(colours),
  type: v.optional(
    v.strictObject({
      heading: v.optional(typeBetween(24, 44)),
      smallHeading: v.optional(typeBetween(20, 30)),
      title: v.optional(typeBetween(16, 24)),
      body: v.optional(typeBetween(14, 20)),
      small: v.optional(typeBetween(13, 18)),
    } satisfies Record<TypeRole, unknown>),
  ),
  fonts: v.optional(v.strictObject({ text: v.optional(face), heading: v.optional(face) })),
  radius: v.optional(
    v.strictObject({
      card: v.optional(between(0, 36)),
      tile: v.optional(between(0, 23)),
      keycap: v.optional(between(0, 14)),
    }),
  ),
  outline: v.optional(between(2, 6)),
  scale: v.optional(between(1, 3)),
  spacing: v.optional(
    v.strictObject({
      column: v.optional(between(480, 1400)),
      margin: v.optional(between(8, 80)),
      row: v.optional(between(60, 120)),
      rowGap: v.optional(between(4, 32)),
    }),
  ),
  background: v.optional(
    v.strictObject({
      picture: v.optional(fileOrNone),
      fit: v.optional(v.picklist(fits, `is one of ${fits.join(', ')}`)),
      dim: v.optional(between(0, 1)),
    }),
  ),
  logo: v.optional(
    v.strictObject({
      picture: v.optional(fileOrNone),
      height: v.optional(between(16, 34)),
      splash: v.optional(between(32, 400)),
    }),
  ),
  icons: v.optional(
    v.record(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'is no name of an icon')), file),
  ),
  progress: v.optional(v.picklist(progressShapes, `is one of ${progressShapes.join(', ')}`)),
  menu: v.optional(
    v.strictObject({
      style: v.optional(v.picklist(menuStyles, `is one of ${menuStyles.join(', ')}`)),
      search: v.optional(v.picklist(searchStyles, `is one of ${searchStyles.join(', ')}`)),
      hidden: v.optional(v.boolean('is true or false')),
      opens: v.optional(opens),
    }),
  ),
  sounds: v.optional(
    v.strictObject({
      ready: v.optional(soundOrNone),
      focus: v.optional(soundOrNone),
      start: v.optional(soundOrNone),
      error: v.optional(soundOrNone),
    } satisfies Record<SoundName, unknown>),
  ),
  layouts: v.optional(layouts),
  texts: v.optional(
    v.record(
      v.pipe(
        v.string(),
        v.regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/, 'is no language: en, de, pt-BR, zh-Hans'),
      ),
      v.strictObject({ brand: v.optional(line), choose: v.optional(line), looking: v.optional(line) }),
    ),
  ),
};

export const themeLooks = v.strictObject(looks);
export const themeFile = v.strictObject({
  /** Theme whose looks hold where this one says nothing; kboot's dark one when absent. */
  inherit: v.optional(
    v.pipe(v.string('is the name of a theme'), v.regex(themeName, 'is the name of a theme')),
  ),
  ...looks,
  variants: v.optional(
    v.strictObject({
      light: v.optional(themeLooks),
      dark: v.optional(themeLooks),
      'high-contrast': v.optional(themeLooks),
    }),
  ),
});

export type ThemeLooks = v.InferOutput<typeof themeLooks>;
export type ThemeFile = v.InferOutput<typeof themeFile>;

/** Caps that a theme must keep. */
export const themeLimits = {
  /** Characters of theme.yaml. */
  text: 64 * 1024,
  /** Pictures of one theme, those that it inherits too. */
  pictures: 64,
  /** Bytes of one picture's file, and of all. */
  pictureBytes: 8 * 1024 ** 2,
  allBytes: 24 * 1024 ** 2,
  /** Fonts of one theme, those that it inherits too. */
  fonts: 8,
  /** Bytes of one font's file, as those of pictures among {@link allBytes}. */
  fontBytes: 4 * 1024 ** 2,
  /** Sounds of one theme, those that it inherits too; bytes of one's file, as those of pictures among {@link allBytes}. */
  sounds: 12,
  soundBytes: 512 * 1024,
  /** How many times as wide as kboot's own its letters may be. */
  fontWidth: 1.3,
  /** Pixels of one picture: a display of 5120 × 2880 and a little more. */
  pixels: 16_000_000,
  /** Themes that inherit from each other in a row. */
  depth: 8,
} as const;

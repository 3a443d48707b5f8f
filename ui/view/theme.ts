import type { Arrangements } from './arrangement.ts';
import type { Weight } from './box.ts';
import type { Colour } from './colour.ts';
import type { Faces } from './face.ts';
import type { Fit, Picture } from './fit.ts';
import type { Sounds } from './sound.ts';
import type { Opens } from '../input/opening.ts';

/** Colours by what they are for; a screen names no other colour. */
export interface Palette {
  /** From the top of the screen to its bottom. */
  readonly background: readonly Colour[];
  readonly card: Colour;
  readonly cardBorder: Colour;
  readonly cardSelected: Colour;
  /** Outline and marker of what is selected, arcs, bars. */
  readonly accent: Colour;
  /** Text and icons on the accent. */
  readonly onAccent: Colour;
  /** What is not yet filled of a bar or ring. */
  readonly track: Colour;
  readonly text: Colour;
  readonly textMuted: Colour;
  readonly warning: Colour;
  readonly danger: Colour;
  readonly onDanger: Colour;
  /** Ground and ink of an icon without colours of its own. */
  readonly tile: Colour;
  readonly onTile: Colour;
  readonly keycap: Colour;
  readonly keycapBorder: Colour;
}

/** Lengths that a designer decides, as far as the screen has room for them. */
export interface Spacing {
  /** Widest column that holds a screen's content. */
  readonly column: number;
  /** Between the column and the surface's edges, above and below. */
  readonly margin: number;
  /** Height of an entry of the menu, and the distance between two. */
  readonly row: number;
  readonly rowGap: number;
}

/** What text is for; a screen has no other sizes. */
export const typeRoles = ['heading', 'smallHeading', 'title', 'body', 'small'] as const;
export type TypeRole = (typeof typeRoles)[number];

/** How text of a role is set; what stands out within it is bold all the same. */
export interface TypeStyle {
  /** Units. */
  readonly size: number;
  readonly weight: Weight;
}

/** Shapes in which a boot task, or a countdown without a menu, shows how far it is. */
export const progressShapes = ['bar', 'ring', 'dots'] as const;

/** How the menu shows its entries. */
export const menuStyles = ['list', 'tiles', 'grid'] as const;

/** How letters that are typed to find an entry are shown below the heading. */
export const searchStyles = ['line', 'box'] as const;

/** Words that a brand may have instead of kboot's; in one language. */
export interface ThemeTexts {
  /** Beside the logo; none when empty. */
  readonly brand: string;
  /** The menu's heading, empty for kboot's own. */
  readonly choose: string;
  /** Said while nothing has been found yet, empty for kboot's own. */
  readonly looking: string;
}

/** Everything a designer decides; lengths and sizes in density-independent units. */
export interface Theme {
  readonly name: string;
  /** Pixels a unit are multiplied with it, as far as the screen has room: large print. */
  readonly scale: number;
  readonly colours: Palette;
  /** Lies over the background's colours, dimmed towards them: 0 leaves it, 1 hides it. */
  readonly picture?: { readonly picture: Picture; readonly fit: Fit; readonly dim: number };
  /** In the mark's place; `height` at the top of each screen, `splash` where it stands alone. */
  readonly logo?: { readonly picture: Picture; readonly height: number; readonly splash: number };
  /** Icons of entries by their names, instead of ours. */
  readonly icons: Readonly<Record<string, Picture>>;
  readonly progress: (typeof progressShapes)[number];
  /** Entries as lines, as large tiles with large icons, or as tiles beside each other. */
  readonly menuStyle: (typeof menuStyles)[number];
  readonly searchStyle: (typeof searchStyles)[number];
  /** Where the parts of screens stand, for those that the theme arranges itself. */
  readonly layouts: Arrangements;
  /** Only the logo and the progress are shown until a key is pressed. */
  readonly hidesMenu: boolean;
  /** What then opens it; null where any key does. */
  readonly opens: Opens | null;
  /** Heard where there is a sound card, and nobody has switched them off. */
  readonly sounds: Sounds;
  /** In the language that is spoken. */
  readonly texts: ThemeTexts;
  /** The same in others, by their tags; {@link spokenTheme}. */
  readonly translations: Readonly<Record<string, Partial<ThemeTexts>>>;
  readonly spacing: Spacing;
  readonly type: Readonly<Record<TypeRole, TypeStyle>>;
  /** Typefaces instead of kboot's; letters that they lack come from kboot's. */
  readonly faces: Faces;
  readonly radius: { readonly card: number; readonly tile: number; readonly keycap: number };
  readonly outline: number;
}

/** The built-in theme: night blue, calm cards, one fresh accent. */
export const darkTheme: Theme = {
  name: 'dark',
  scale: 1,
  colours: {
    background: ['#16213f', '#0f1629', '#0a0e1a'],
    card: '#18223b',
    cardBorder: '#2a3652',
    cardSelected: '#24345a',
    accent: '#7cd6f5',
    onAccent: '#07202b',
    track: '#2c3a5a',
    text: '#f5f8ff',
    textMuted: '#c0cbe0',
    warning: '#ffd479',
    danger: '#ff9c92',
    onDanger: '#35080a',
    tile: '#31446f',
    onTile: '#e4eeff',
    keycap: '#1f2a44',
    keycapBorder: '#4a5b83',
  },
  type: {
    heading: { size: 32, weight: 600 },
    smallHeading: { size: 27, weight: 600 },
    title: { size: 20, weight: 400 },
    body: { size: 17, weight: 400 },
    small: { size: 15, weight: 400 },
  },
  faces: {},
  radius: { card: 16, tile: 12, keycap: 6 },
  outline: 2.5,
  icons: {},
  progress: 'bar',
  menuStyle: 'list',
  searchStyle: 'line',
  layouts: {},
  hidesMenu: false,
  opens: null,
  sounds: {},
  texts: { brand: 'kboot', choose: '', looking: '' },
  translations: {},
  spacing: { column: 720, margin: 34, row: 72, rowGap: 10 },
};

/**
 * The theme with its words in a language. Where it has none, its name is the English one, and what it says is
 * kboot's own: sentences of two languages on a screen puzzle, and a voice reads them wrong.
 */
export function spokenTheme(theme: Theme, language: string): Theme {
  const { texts, translations } = theme;
  const own = (tag: string): Partial<ThemeTexts> =>
    Object.hasOwn(translations, tag) ? (translations[tag] ?? {}) : {};
  const [short = language] = language.split('-');
  const { brand = texts.brand } = own('en');
  return { ...theme, texts: { ...texts, brand, ...own(short), ...own(language) } };
}

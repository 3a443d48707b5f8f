import type { Colour } from './colour.ts';

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

/** Everything a designer decides; lengths and sizes in density-independent units. */
export interface Theme {
  readonly name: string;
  readonly colours: Palette;
  readonly type: {
    readonly heading: number;
    readonly smallHeading: number;
    readonly title: number;
    readonly body: number;
    readonly small: number;
  };
  readonly radius: { readonly card: number; readonly tile: number; readonly keycap: number };
  readonly outline: number;
}

/** The built-in theme: night blue, calm cards, one fresh accent. */
export const darkTheme: Theme = {
  name: 'dark',
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
  type: { heading: 32, smallHeading: 27, title: 20, body: 17, small: 15 },
  radius: { card: 16, tile: 12, keycap: 6 },
  outline: 2.5,
};

import type { Colour, FontSpec } from './box.ts';

/** Everything that decides how a screen looks; colours are named by their part. */
export interface Theme {
  readonly name: string;
  readonly colours: {
    /** Background, from top to bottom. */
    readonly background: readonly [Colour, Colour];
    readonly text: Colour;
    readonly quietText: Colour;
    readonly card: Colour;
    readonly cardBorder: Colour;
    readonly selectedCard: Colour;
    readonly selectedText: Colour;
    readonly selectedQuietText: Colour;
    /** Outline and bar of the selection, progress, countdown. */
    readonly accent: Colour;
    readonly track: Colour;
    readonly warning: Colour;
    readonly error: Colour;
    readonly keyCap: Colour;
    readonly keyCapBorder: Colour;
  };
  readonly fonts: {
    readonly brand: FontSpec;
    readonly heading: FontSpec;
    readonly entry: FontSpec;
    readonly selectedEntry: FontSpec;
    readonly body: FontSpec;
    readonly small: FontSpec;
    readonly number: FontSpec;
  };
}

/** The built-in theme: calm, dark, text at 7:1 and more. */
export const darkTheme: Theme = {
  name: 'kboot dark',
  colours: {
    background: ['#141a2e', '#080b14'],
    text: '#f2f5fc',
    quietText: '#aab5d0',
    card: '#1b2340',
    cardBorder: '#2a3559',
    selectedCard: '#f4c95d',
    selectedText: '#14182a',
    selectedQuietText: '#3a3414',
    accent: '#f4c95d',
    track: '#2a3559',
    warning: '#f4c95d',
    error: '#ff9d8a',
    keyCap: '#232c4d',
    keyCapBorder: '#46527d',
  },
  fonts: {
    brand: { size: 30, weight: 700 },
    heading: { size: 26, weight: 700 },
    entry: { size: 20, weight: 400 },
    selectedEntry: { size: 20, weight: 700 },
    body: { size: 18, weight: 400 },
    small: { size: 15, weight: 400 },
    number: { size: 18, weight: 700 },
  },
};

import type { LayoutDescription } from '../../src/abi/xkb-layouts.ts';
import type { Language } from '../words/language.ts';

export type Layout = LayoutDescription;

/** Something that kboot is made of. */
export interface Part {
  readonly name: string;
  /** Its version and licence. */
  readonly words: string;
}

/** What can be chosen here, and what this image is made of; read when the settings are first opened. */
export interface Offers {
  readonly languages: readonly Language[];
  /** Empty where the keyboard is not this program's. */
  readonly layouts: readonly Layout[];
  /** Names of the image's themes; empty where nothing is drawn. */
  readonly themes: readonly string[];
  readonly parts: readonly Part[];
}

export const noOffers: Offers = { languages: [], layouts: [], themes: [], parts: [] };

/**
 * How wide a text is at most, before anything is measured: a screen is a pure function and
 * must know how much of a long text it may show. Parts of the type's size, a little more than
 * the widest letter of each class in the main face.
 */
const widths: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[ijl.,:;'!|`]/, 0.36],
  [/•/, 0.46],
  [/[Ifrt()[\]{}/\\"*-]/, 0.5],
  [/[mwMW@%&…]/, 1.02],
  [/[A-Z+=<>~^#$_?]/, 0.8],
  [/[ -~]/, 0.66],
  [/[\p{Extended_Pictographic}\p{Regional_Indicator}]/u, 1.4],
];

/** What every other letter is: a wide one of any script. */
const otherWidth = 1.25;

/** No letter, nor emoji, is wider. */
export const widestLetter = 1.4;

/** Width that a text does not exceed, parts of the type's size. */
export function mostWidth(text: string): number {
  let sum = 0;
  for (const letter of text) sum += widths.find(([letters]) => letters.test(letter))?.[1] ?? otherWidth;
  return sum;
}

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
  // A vowel sign that stands alone brings a circle that it would stand at.
  [/\u0b94|\u0bca|\u0bcb|\u0bcc|\u0bf5|\u0bf8/, 2.55],
  // Two letters in one, signs of three dots and more, and words in one sign.
  [
    /[\u01c4-\u01cc\u01f1-\u01f3\u2150-\u218f\ua64c-\ua66d\ua698\ua699\ua732-\ua74f\ufb00-\ufb17\ufdf0-\ufdff\ufe70-\ufeff]/,
    1.75,
  ],
  [/[\u2000-\u2027\u3000-\u303f\uff00-\uffef]/, 1.25],
  [
    /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Deva}\p{sc=Beng}]/u,
    1.25,
  ],
];

/** What every other letter is: a wide one of any script. */
const otherWidth = 1.75;

/** Width that a text does not exceed, parts of the type's size. */
export function mostWidth(text: string): number {
  let sum = 0;
  for (const letter of text) sum += widths.find(([letters]) => letters.test(letter))?.[1] ?? otherWidth;
  return sum;
}

/** What letters take, as the main face has them: each class by its widest, 0.04 apart. */
const usualWidths: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[ '.,:;|]/, 0.24],
  [/[`ijl!"()/[]/, 0.32],
  [/[\]frt{}]/, 0.36],
  [/[-I\\_1]/, 0.44],
  [/[?csyz]/, 0.48],
  [/[*Jkvx]/, 0.52],
  [/[27<>FL^aeghnou~]/, 0.56],
  [/[$3569EPSTbdpq]/, 0.6],
  [/[+48=BCKRVXYZ]/, 0.64],
  [/[#0ADGHNOUw]/, 0.72],
  [/[&Q@Mm%W]/, 0.92],
  [/\p{M}/u, 0],
  [/[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Thai}]/u, 0.5],
];

/** A whole square, and what is rounded up of it. */
const ideograph = 1.04;

/** About what a text takes in the main face, parts of the type's size; a little more than less. */
export function usualWidth(text: string): number {
  let sum = 0;
  // Accents take no room of their own.
  for (const letter of text.normalize('NFD'))
    sum += usualWidths.find(([letters]) => letters.test(letter))?.[1] ?? ideograph;
  return sum;
}

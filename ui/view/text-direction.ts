const rightToLeft = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u;
const firstLetter = /\p{L}/u;

/**
 * The direction in which a line's parts follow each other (UAX #9, P2 and HL1). In an interface that
 * runs to the right its first letter decides; in one that runs to the left every text with a letter
 * of such a script runs so: it is a sentence that may begin with a name in Latin letters.
 */
export function baseDirection(text: string, ofInterface: 'ltr' | 'rtl' = 'ltr'): 'ltr' | 'rtl' {
  if (ofInterface === 'rtl') return rightToLeft.test(text) || !firstLetter.test(text) ? 'rtl' : 'ltr';
  const [letter] = firstLetter.exec(text) ?? [];
  return letter !== undefined && rightToLeft.test(letter) ? 'rtl' : 'ltr';
}

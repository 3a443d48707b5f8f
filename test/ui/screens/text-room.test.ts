import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SkiaMeasurer } from '../../../ui/graphical/raster/measure.ts';
import { mostWidth, usualWidth } from '../../../ui/screens/text-room.ts';

const measurer = new SkiaMeasurer();

test('no text is wider than was reckoned', () => {
  const letters = fc.oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('é', 'ß', '…', '漢', 'ж', 'ش', '😀', '€'),
      minLength: 1,
      maxLength: 20,
    }),
  );
  fc.assert(
    fc.property(letters, fc.constantFrom(17, 34, 51), (text, size) => {
      expect(measurer.width(text, { size, weight: 400 })).toBeLessThanOrEqual(mostWidth(text) * size);
    }),
    { numRuns: 500 },
  );
});

test('no letter of ASCII is', () => {
  const letters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  const wider = letters.filter(
    (letter) => measurer.width(letter.repeat(20), { size: 17, weight: 400 }) > mostWidth(letter) * 17 * 20,
  );
  expect(wider).toEqual([]);
});

/** All letters of all scripts; of those with thousands of equal width every fiftieth. */
function* letters(): Generator<string> {
  for (let code = 0x20; code < 0x20000; code += 1) {
    const many = (code >= 0x3400 && code < 0x9fff) || (code >= 0xac00 && code < 0xd7a4);
    if (many && code % 50 !== 0) continue;
    const letter = String.fromCodePoint(code);
    if (!/[\p{C}]/u.test(letter)) yield letter;
  }
}

test('no letter of any script is, not even a vowel sign that stands alone', () => {
  const wider = [...letters()].filter(
    (letter) => measurer.width(letter, { size: 100, weight: 400 }) > mostWidth(letter) * 100,
  );
  expect(wider).toEqual([]);
});

test('what a key does takes about as much as is reckoned, and hardly ever more', () => {
  for (const words of ['choose', 'settings', 'Einstellungen', 'démarrer', 'ação', '設定を開く', 'التفاصيل']) {
    const width = measurer.width(words, { size: 100, weight: 400 }) / 100;
    expect(usualWidth(words), words).toBeGreaterThanOrEqual(width);
    expect(usualWidth(words), words).toBeLessThan(1.2 * width);
  }
});

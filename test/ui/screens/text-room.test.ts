import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SkiaMeasurer } from '../../../ui/graphical/raster/measure.ts';
import { mostWidth } from '../../../ui/screens/text-room.ts';

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

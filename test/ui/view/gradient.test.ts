import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gradientBands } from '../../../ui/view/gradient.ts';

test('bands cover every line once, from the first colour to the last', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), (height) => {
      const bands = gradientBands({ down: ['#000000', '#804020', '#ffffff'] }, height);
      let next = 0;
      for (const band of bands) {
        expect(band.top).toBe(next);
        next += band.height;
      }
      expect(next).toBe(height);
    }),
  );
});

test('a long gradient starts and ends with its own colours', () => {
  const bands = gradientBands({ down: ['#10203f', '#0a0e1a'] }, 2000);
  expect([bands[0]?.colour, bands.at(-1)?.colour]).toEqual(['#10203f', '#0a0e1a']);
});

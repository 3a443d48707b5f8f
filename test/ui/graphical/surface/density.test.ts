import { expect, test } from 'vitest';
import { densityOf } from '../../../../ui/graphical/surface/density.ts';

const at = (width: number, height: number, widthMm: number, heightMm: number): number =>
  Math.round(densityOf({ width, height, widthMm, heightMm }));

test('dots per inch are those of the diagonal', () => {
  expect(at(1920, 1080, 527, 296)).toBe(93);
  expect(at(2560, 1600, 286, 179)).toBe(227);
});

test('a size that is no size is not believed', () => {
  expect(at(1920, 1080, 0, 0)).toBe(0);
  // EDID 1.4, table 3.11: an aspect ratio in the place of centimetres.
  expect(at(1920, 1200, 16, 9)).toBe(0);
  expect(at(1280, 800, 340, 340)).toBe(0);
  expect(at(1920, 1080, 16, 9)).toBe(0);
  expect(at(1024, 768, 9000, 6750)).toBe(0);
});

test('a picture that is turned has the same density', () => {
  expect(at(1080, 1920, 296, 527)).toBe(at(1920, 1080, 527, 296));
});

import { expect, test } from 'vitest';
import { scaleFor } from '../../../ui/view/scale.ts';

test.each([
  [640, 480, 1],
  [1024, 768, 1],
  [1366, 768, 1],
  [768, 1366, 1],
  [1920, 1080, 1.5],
  [2560, 1440, 2],
  [3840, 2160, 3],
  [7680, 4320, 6],
])('%i × %i is drawn at %d', (width, height, scale) => {
  expect(scaleFor({ width, height })).toBe(scale);
});

test('a dense panel is drawn larger, but never past what fits', () => {
  expect(scaleFor({ width: 1920, height: 1080, dpi: 200 })).toBe(2);
  expect(scaleFor({ width: 800, height: 600, dpi: 400 })).toBe(1.25);
});

test('who wants it larger gets it as far as the smallest composition has room', () => {
  expect(scaleFor({ width: 1024, height: 768 }, 1.5)).toBe(1.5);
  expect(scaleFor({ width: 1024, height: 768 }, 4)).toBe(2);
  expect(scaleFor({ width: 1920, height: 1080 }, 2)).toBe(3);
  expect(scaleFor({ width: 3840, height: 2160 }, 2)).toBe(6);
  expect(scaleFor({ width: 640, height: 480 }, 4)).toBe(1.25);
  expect(scaleFor({ width: 320, height: 200 }, 4)).toBe(1);
});

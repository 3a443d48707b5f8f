import { expect, test } from 'vitest';
import { channels, contrast } from '../../../ui/view/colour.ts';

test('contrast is WCAG’s', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  expect(contrast(channels('#777777'), channels('#ffffff'))).toBeCloseTo(4.48, 2);
});

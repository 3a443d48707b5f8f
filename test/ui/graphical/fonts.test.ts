import { expect, test } from 'vitest';
import { SkiaMeasurer } from '../../../ui/graphical/raster/measure.ts';

const measurer = new SkiaMeasurer();
const width = (text: string, weight: 400 | 600 = 400) => measurer.width(text, { size: 100, weight });

test('both weights are there, the bolder one wider', () => {
  expect(width('Debian', 600)).toBeGreaterThan(width('Debian'));
});

test.each([
  ['Polish', 'ł', 'Ź'],
  ['Cyrillic', 'і', 'Ж'],
  ['Greek', 'ι', 'Ω'],
  ['Arabic', 'ا', 'ش'],
])('%s has letters of its own, not one box for all', (_, narrow, wide) => {
  expect(width(wide)).toBeGreaterThan(width(narrow) * 1.2);
});

test('text in a script of the second face stays as wide when it comes again', () => {
  const first = width('Ж Debian');
  expect(new SkiaMeasurer().width('Ж Debian', { size: 100, weight: 400 })).toBe(first);
});

import { expect, test } from 'vitest';
import { Canvas } from 'skia-canvas';
import { cssFont } from '../../../ui/graphical/raster/fonts.ts';
import { SkiaMeasurer } from '../../../ui/graphical/raster/measure.ts';

/** A letter as it is drawn, as one string. */
function drawnText(letter: string): string {
  const pen = new Canvas(60, 40).getContext('2d');
  pen.font = cssFont({ size: 24, weight: 400 }, letter);
  pen.fillText(letter, 8, 30);
  return Buffer.from(pen.getImageData(0, 0, 60, 40).data).toString('base64');
}

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

test.each([
  ['Korean', '가', '데', '힣'],
  ['Thai', 'เ', 'ด', 'ฬ'],
  ['Devanagari', 'र', 'ड', 'क्ष'],
  ['Bengali', 'র', 'ব', 'ক্ষ'],
  ['Tamil', 'ர', 'த', 'ஔ'],
  ['Hebrew', 'ו', 'ד', 'ש'],
  ['emoji', '🐧', '🚀', '🇩🇪'],
  ['Japanese', '一', '日', '本'],
])('titles in %s are drawn with letters, not with boxes', (_, ...letters) => {
  const pictures = new Set(letters.map(drawnText));
  expect(pictures.size, 'each another picture').toBe(letters.length);
  expect(pictures.has(drawnText('\u{10fffe}')), 'what no font has').toBe(false);
});

test('text in a script of the second face stays as wide when it comes again', () => {
  const first = width('Ж Debian');
  expect(new SkiaMeasurer().width('Ж Debian', { size: 100, weight: 400 })).toBe(first);
});

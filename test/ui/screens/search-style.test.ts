import { expect, test } from 'vitest';
import { darkTheme } from '../../../ui/view/theme.ts';
import type { Theme } from '../../../ui/view/theme.ts';
import { findings, every, placedSample, placedState, viewportOf } from './placed.ts';
import { sampleState } from '../../../ui/graphical/raster/samples.ts';

const boxed: Theme = { ...darkTheme, searchStyle: 'box' };
const viewport = viewportOf(1024, 768);

function searchOf(theme: Theme) {
  const placed = [...every(placedSample('search', viewport, theme))];
  const box = placed.find((one) => one.box.role === 'search');
  const heading = placed.find((one) => one.box.role === 'heading');
  return { box, heading };
}

test('a search says the same, in a line or in a field', () => {
  const [line, field] = [searchOf(darkTheme).box, searchOf(boxed).box];
  expect(field?.box.label).toBe('Search: ni');
  expect(line?.box.label).toBe('Search: ni');
  expect(line?.box.look).toBeUndefined();
  expect(field?.box.look).toMatchObject({
    fill: boxed.colours.keycap,
    border: { colour: boxed.colours.accent },
  });
});

test('the heading stays where it is when a search begins', () => {
  const before = [...every(placedSample('twelve', viewport, boxed))].find(
    ({ box }) => box.role === 'heading',
  );
  expect(searchOf(boxed).heading?.y).toBe(before?.y);
});

test.each([
  [640, 480],
  [1920, 1080],
  [768, 1366],
])(
  'at %i × %i the field is whole, however long what is typed is, and when nothing is found',
  (width, height) => {
    const at = viewportOf(width, height);
    const state = sampleState('search', 5);
    for (const search of [
      { text: 'x'.repeat(500), atMs: 0, found: true },
      { text: 'ابحث', atMs: 0, found: false },
    ]) {
      expect(findings(placedState({ ...state, search }, at, boxed), at.scale)).toEqual([]);
    }
  },
);

import { describe, expect, test } from 'vitest';
import { darkTheme } from '../../../ui/view/theme.ts';
import type { Theme } from '../../../ui/view/theme.ts';
import { loadWords } from '../../../ui/words/load.ts';
import { columnsOf, every, findings, placedSample, sizes, viewportOf } from './placed.ts';

const grid: Theme = { ...darkTheme, menuStyle: 'grid', spacing: { ...darkTheme.spacing, column: 1400 } };

describe.each(['en', 'de', 'ar', 'ja'])('tiles in columns, in %s', (language) => {
  test.each(sizes)('at %i × %i no tile overlaps another, is cut or leaves the list', (width, height) => {
    for (const larger of [1, 2, 4]) {
      const viewport = viewportOf(width, height, larger);
      for (const name of ['menu', 'twelve', 'groups', 'groups open', 'search']) {
        const placed = placedSample(name, viewport, grid, loadWords(language));
        expect([name, larger, ...findings(placed, viewport.scale, language, grid)]).toEqual([name, larger]);
      }
    }
  });
});

test('there are as many columns as have room, and one where none has beside it', () => {
  const columns = (width: number, height: number, larger = 1): number =>
    columnsOf(viewportOf(width, height, larger), grid);
  expect([columns(640, 480), columns(1024, 768), columns(1920, 1080), columns(3840, 1080)]).toEqual([
    2, 4, 5, 5,
  ]);
  expect(columns(640, 480, 4)).toBe(1);
});

test('the selected tile is in sight, wherever the list is', () => {
  for (const [width, height] of sizes) {
    const placed = placedSample('twelve', viewportOf(width, height), grid);
    const selected = [...every(placed)].filter(({ box }) => box.role === 'option' && box.selected === true);
    expect(selected).toHaveLength(1);
  }
});

test('the tiles of a last line that is not full are as wide as all others', () => {
  for (const name of ['twelve', 'groups open', 'kept']) {
    const placed = placedSample(name, viewportOf(1280, 800), grid);
    const widths = [...every(placed)].flatMap(({ box, width }) => (box.role === 'option' ? [width] : []));
    // Edges are whole pixels.
    expect(Math.max(...widths) - Math.min(...widths), name).toBeLessThanOrEqual(1);
  }
});

import { describe, expect, test } from 'vitest';
import {
  arrowDown,
  arrowLeft,
  arrowRight,
  arrowUp,
  chevronDown,
  chevronRight,
  lineIcons,
  magnifier,
  mark,
  returnKey,
} from '../../../assets/icons/icons.ts';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import { rasterise } from '../../../ui/graphical/raster/rasterise.ts';
import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import { channels, contrast } from '../../../ui/view/colour.ts';
import type { Colour } from '../../../ui/view/colour.ts';
import type { Operation } from '../../../ui/view/operations.ts';
import type { Rectangle } from '../../../ui/view/rectangle.ts';
import { pixel } from './picture.ts';

const screen = { x: 0, y: 0, width: 1024, height: 768 };
const maker = await createFrameMaker(screen);
const ownIcons = new Set([
  ...Object.values(lineIcons),
  arrowUp,
  arrowDown,
  arrowLeft,
  arrowRight,
  chevronDown,
  chevronRight,
  returnKey,
  magnifier,
  mark,
]);

/** The worst contrast of a colour with any pixel that lies under `area` before it is drawn. */
function worst(operations: readonly Operation[], index: number, area: Rectangle, colour: Colour): number {
  const ground = { ...area, ...rasterise(operations.slice(0, index), area) };
  let least = Infinity;
  for (let y = 0; y < area.height; y += 2) {
    for (let x = 0; x < area.width; x += 2) {
      least = Math.min(least, contrast(channels(colour), pixel(ground, x, y)));
    }
  }
  return least;
}

describe.each(sampleNames)('%s', (name) => {
  const operations = maker.operations(sampleState(name, maker.rows));

  test('text has a contrast of 7 with the worst pixel under it (WCAG 1.4.6)', () => {
    const weak = operations.flatMap((operation, index) => {
      if (operation.kind !== 'text' || operation.text.trim() === '') return [];
      const overhang = Math.ceil(operation.font.size / 4);
      const { x, y, width, height, colour } = operation;
      const inked = {
        x: x + overhang,
        y: y + overhang,
        width: width - 2 * overhang,
        height: height - 2 * overhang,
      };
      const ratio = worst(operations, index, inked, colour);
      return ratio < 7 ? [`${operation.text}: ${ratio.toFixed(2)}`] : [];
    });
    expect(weak).toEqual([]);
  });

  test('icons of ours have a contrast of 3 (WCAG 1.4.11)', () => {
    const weak = operations.flatMap((operation, index) => {
      if (operation.kind !== 'icon' || !ownIcons.has(operation.path)) return [];
      const { x, y, width, height, colour } = operation;
      const ratio = worst(operations, index, { x, y, width, height }, colour);
      return ratio < 3 ? [`${operation.path}: ${ratio.toFixed(2)}`] : [];
    });
    expect(weak).toEqual([]);
  });
});

test('the focus changes a perimeter of at least 2 px by 3 : 1 (WCAG 2.4.13)', () => {
  const before = maker.operations(sampleState('moved', maker.rows));
  const outline = before.find((operation) => operation.kind === 'outline' && operation.line >= 2);
  expect(outline).toBeDefined();
  if (outline === undefined) return;
  const entry = (name: string) => ({
    ...outline,
    ...rasterise(maker.operations(sampleState(name, maker.rows)), outline),
  });
  const [chosen, plain] = [entry('moved'), entry('menu')];
  for (let depth = 0; depth < 2; depth += 1) {
    for (let x = 30; x < outline.width - 30; x += 1) {
      expect(contrast(pixel(chosen, x, depth), pixel(plain, x, depth))).toBeGreaterThanOrEqual(3);
    }
  }
});

test('the selected entry is told apart without colour: a marker, a bolder title', () => {
  const operations = maker.operations(sampleState('moved', maker.rows));
  const titles = operations.flatMap((one) => (one.kind === 'text' && one.font.size === 20 ? [one] : []));
  const weights = new Map(titles.map(({ text, font }) => [text, font.weight]));
  expect(weights.get('Tiny Linux')).toBe(600);
  expect(weights.get('Debian GNU/Linux 12')).toBe(400);
});

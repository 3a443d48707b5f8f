import { describe, expect, test } from 'vitest';
import { logos } from '../../../assets/icons/logos.ts';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import { rasterise } from '../../../ui/graphical/raster/rasterise.ts';
import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import { measuredContrasts } from '../../../ui/graphical/theming/contrast.ts';
import { contrast } from '../../../ui/view/colour.ts';
import { pixel } from './picture.ts';

const screen = { x: 0, y: 0, width: 1024, height: 768 };
const maker = await createFrameMaker(screen);
const logoPaths = new Set(Object.values(logos).map(({ path }) => path));

describe.each(sampleNames)('%s', (name) => {
  const operations = maker.operations(sampleState(name, maker.rows));
  const measured = measuredContrasts(operations, 1, (path) => !logoPaths.has(path));
  const weak = (kind: 'text' | 'icon', least: number) =>
    measured.flatMap((one) =>
      one.kind === kind && one.ratio < least ? [`${one.what}: ${one.ratio.toFixed(2)}`] : [],
    );

  test('text has a contrast of 7 with the worst pixel under it (WCAG 1.4.6)', () => {
    expect(weak('text', 7)).toEqual([]);
  });

  test('icons of ours have a contrast of 3 (WCAG 1.4.11)', () => {
    expect(weak('icon', 3)).toEqual([]);
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

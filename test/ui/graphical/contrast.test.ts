import { describe, expect, test } from 'vitest';
import { logos } from '../../../assets/icons/logos.ts';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import type { FrameMaker } from '../../../ui/graphical/frame.ts';
import { rasterise } from '../../../ui/graphical/raster/rasterise.ts';
import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import { measuredContrasts } from '../../../ui/graphical/theming/contrast.ts';
import type { UiState } from '../../../ui/state/state.ts';
import { contrast } from '../../../ui/view/colour.ts';
import { matrixColumns, matrixSizes, matrixState } from './matrix.ts';
import { pixel } from './picture.ts';

const maker = await createFrameMaker({ width: 1024, height: 768 });
const logoPaths = new Set(Object.values(logos).map(({ path }) => path));
const ours = (path: string): boolean => !logoPaths.has(path);

/** What of a screen stands out less than it must, or with `better` than it should. */
function* weak(frames: FrameMaker, state: UiState, wanted: 'least' | 'better'): Generator<string> {
  const measured = measuredContrasts(frames.operations(state), frames.viewport.scale, ours);
  for (const { what, ratio, [wanted]: least } of measured)
    if (ratio < least) yield `${what.slice(0, 40)}: ${ratio.toFixed(2)} of ${least}`;
}

test.each(sampleNames)(
  'dark, %s: text has 7 to 1 with the worst pixel under it, icons 3 to 1 (WCAG 1.4.6)',
  (name) => {
    expect([...weak(maker, sampleState(name, maker.rows), 'better')]).toEqual([]);
  },
);

describe.each(matrixColumns())('$name in $language', ({ theme, language, screens }) => {
  test.each(matrixSizes)(
    'at %i × %i every text and icon has its contrast (WCAG 1.4.3, 1.4.11)',
    async (width, height) => {
      const frames = await createFrameMaker({ width, height, theme });
      const found = screens.flatMap((screen) =>
        [...weak(frames, matrixState(screen, frames.rows, language, frames.columns), 'least')].map(
          (one) => `${screen}: ${one}`,
        ),
      );
      expect(found).toEqual([]);
    },
    60_000,
  );
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

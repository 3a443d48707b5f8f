import { expect, test } from 'vitest';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import { rasterise } from '../../../ui/graphical/raster/rasterise.ts';
import type { Patch } from '../../../ui/graphical/raster/rasterise.ts';
import { sampleState } from '../../../ui/graphical/raster/samples.ts';
import type { UiState } from '../../../ui/state/state.ts';
import { apart, fingerprint } from './fingerprint.ts';

const maker = await createFrameMaker({ width: 1024, height: 768 });

function drawn(state: UiState): Patch {
  return rasterise(maker.operations(state), { x: 0, y: 0, width: 1024, height: 768 });
}
const start = sampleState('twelve', maker.rows);
const print = fingerprint(drawn(start));

test('a selection one line on, a screen that is another, and a picture that is none are seen', () => {
  expect(apart(print, fingerprint(drawn({ ...start, selected: start.selected - 1 })))).toBeGreaterThan(6);
  expect(apart(print, fingerprint(drawn(sampleState('failure', maker.rows))))).toBeGreaterThan(20);
  expect(apart(print, '')).toBe(255);
});

test('what another rasteriser rounds otherwise is not', () => {
  const picture = drawn(start);
  const data = picture.data.map((value, at) => Math.max(0, Math.min(255, value + ((at * 7) % 17) - 8)));
  expect(apart(print, fingerprint({ ...picture, data }))).toBeLessThanOrEqual(1);
});

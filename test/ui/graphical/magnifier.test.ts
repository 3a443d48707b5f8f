import { describe, expect, test } from 'vitest';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import { Magnifier } from '../../../ui/graphical/magnifier.ts';
import { sampleState } from '../../../ui/graphical/raster/samples.ts';
import type { UiState } from '../../../ui/state/state.ts';
import { update } from '../../../ui/state/update.ts';
import { throughLens } from '../../../ui/view/lens.ts';
import { blank, pixel, present } from './picture.ts';

const screen = { width: 800, height: 600 };

function with2(name: string, rows: number): UiState {
  const state = sampleState(name, rows);
  return {
    ...state,
    aids: { ...state.aids, magnifier: true },
    times: { ...state.times, 'magnifier.zoom': 2 },
  };
}

describe('what the magnifier shows', () => {
  const focus = { x: 300, y: 400, width: 100, height: 50 };
  const state = with2('menu', 5);

  test('is the focus in its middle, never more than the screen, the beginning of what is wider', () => {
    const on = (rectangle: typeof focus) =>
      new Magnifier().follow(state, { screen, focus: rectangle, cursor: undefined });
    expect(on({ ...focus, y: 300 })).toEqual({ x: 150, y: 175, zoom: 2 });
    expect(on({ x: 790, y: 590, width: 10, height: 10 })).toEqual({ x: 400, y: 300, zoom: 2 });
    expect(on({ x: 20, y: 0, width: 760, height: 50 })).toMatchObject({ x: 20, y: 0 });
  });

  test('follows whichever moved last: the pointer stays where it is, below it lies what it points at', () => {
    const magnifier = new Magnifier();
    const cursor = { x: 799, y: 0 };
    magnifier.follow(state, { screen, focus, cursor: undefined });
    const lens = magnifier.follow(state, { screen, focus, cursor });
    expect(lens).toEqual({ x: 400, y: 0, zoom: 2 });
    expect(throughLens({ x: 799, y: 0, width: 1, height: 1 }, lens ?? { x: 0, y: 0, zoom: 1 })).toMatchObject(
      { x: 798, y: 0 },
    );
    expect(magnifier.follow(state, { screen, focus: { ...focus, y: 0 }, cursor })).toMatchObject({
      x: 150,
      y: 0,
    });
  });

  test('is nothing while it is off', () => {
    const off = sampleState('menu', 5);
    expect(new Magnifier().follow(off, { screen, focus, cursor: undefined })).toBeUndefined();
  });
});

test('a finger hits what it sees', async () => {
  const maker = await createFrameMaker(screen);
  const state = with2('twelve', maker.rows);
  const operations = maker.operations(state);
  const magnifier = new Magnifier();
  const lens = magnifier.follow(state, { screen, focus: maker.focus, cursor: undefined });
  if (lens === undefined || maker.focus === undefined) throw new Error('nothing is magnified');
  const seen = throughLens(maker.focus, lens);
  maker.drawOperations(operations, lens);
  const at = { x: (seen.x + 20) / (screen.width - 1), y: (seen.y + 20) / (screen.height - 1) };
  const event = magnifier.inPicture({ type: 'finger', phase: 'down', ...at });
  if (event.type !== 'finger') throw new Error('a finger stays one');
  const target = maker.targetAt(event.x * (screen.width - 1), event.y * (screen.height - 1));
  expect(target?.press).toEqual({ type: 'pick', key: 'entry alpine', does: 'accept' });
});

test('what changed alone gives the picture of the whole, as large, and rests when nothing changes', async () => {
  const maker = await createFrameMaker(screen);
  const alone = await createFrameMaker(screen);
  const [picture, right] = [blank(screen.width, screen.height), blank(screen.width, screen.height)];
  const before = with2('menu', maker.rows);
  const after = update(before, { type: 'tick', atMs: 1000 }).state;
  const magnifier = new Magnifier();
  const drawnBy = (frames: typeof maker, state: UiState) => {
    const operations = frames.operations(state);
    return frames.drawOperations(
      operations,
      magnifier.follow(state, { screen, focus: frames.focus, cursor: undefined }),
    );
  };
  present(picture, drawnBy(maker, before));
  present(picture, drawnBy(maker, after));
  present(right, drawnBy(alone, after));
  const apart = picture.data.reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (right.data[at] ?? 0))),
    0,
  );
  expect(apart).toBeLessThanOrEqual(8);
  expect(drawnBy(maker, after)).toEqual([]);
});

test('colours of plain parts are those of the picture', async () => {
  const maker = await createFrameMaker(screen);
  const [plain, large] = [blank(screen.width, screen.height), blank(screen.width, screen.height)];
  const operations = maker.operations(sampleState('power', maker.rows));
  present(plain, maker.drawOperations(operations));
  present(large, maker.drawOperations(operations, { x: 0, y: 0, zoom: 4 }));
  for (const [x, y] of [
    [1, 1],
    [3, 100],
    [199, 149],
  ] as const)
    expect(pixel(large, 4 * x + 1, 4 * y + 1)).toEqual(pixel(plain, x, y));
});

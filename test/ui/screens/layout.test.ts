import { describe, expect, test } from 'vitest';
import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import { update } from '../../../ui/state/update.ts';
import { Played, entry } from '../state/states.ts';
import { every, findings, placedSample, placedState, rowsOf, sizes, viewportOf } from './placed.ts';

describe.each(sizes)('at %i × %i', (width, height) => {
  const viewport = viewportOf(width, height);

  test.each(sampleNames)('%s: no box leaves its parent or the screen, overlaps, or is cut', (name) => {
    expect(findings(placedSample(name, viewport), viewport.scale)).toEqual([]);
  });

  test('hostile titles leave the picture whole', () => {
    const titles = [
      'W'.repeat(10_000),
      'two\nlines\u001b[2J\u0007',
      'نظام دبيان جنو/لينكس ١٢ مع عنوان طويل جدا لا يتسع له السطر الواحد في القائمة الرئيسية أبدا',
      '一二三四五六七八九十'.repeat(40),
      `z${'\u0336\u0489'.repeat(200)}`,
      '',
      ' ',
    ];
    const entries = titles.map((title, index) => ({
      ...entry(`e${index}`, title),
      kernel: title,
      problem: title,
    }));
    const played = Played.menu(entries, rowsOf(viewport));
    expect(findings(placedState(played.state, viewport), viewport.scale)).toEqual([]);
    played.act({ type: 'accept' });
    expect(findings(placedState(played.state, viewport), viewport.scale)).toEqual([]);
    const long = 'because '.repeat(200);
    played.server({
      type: 'failure',
      request: 'boot',
      subject: long,
      stage: long,
      reason: long,
      advice: long,
    });
    expect(findings(placedState(played.state, viewport), viewport.scale)).toEqual([]);
  });
});

/** Of each shape one: the rest follows from the units that are left. */
const shapes = [
  [640, 480],
  [1024, 768],
  [1280, 720],
  [1920, 1080],
  [768, 1366],
] as const;

describe.each(shapes)('larger at %i × %i', (width, height) => {
  test.each([2, 3, 4])('%i times: every screen is whole, or scrolls with its focus in sight', (larger) => {
    const viewport = viewportOf(width, height, larger);
    const found = sampleNames.flatMap((name) =>
      findings(placedSample(name, viewport), viewport.scale).map((words) => `${name}: ${words}`),
    );
    expect(found).toEqual([]);
  });
});

test('four times as large, whatever the focus goes to is whole on the screen', () => {
  const viewport = viewportOf(1024, 768, 4);
  const found = sampleNames.flatMap((name) => {
    let state = sampleState(name, rowsOf(viewport));
    return Array.from({ length: 24 }, () => {
      state = update(state, { type: 'action', action: { type: 'next', by: 1 }, atMs: state.nowMs }).state;
      return findings(placedState(state, viewport), viewport.scale);
    }).flat();
  });
  expect([...new Set(found)]).toEqual([]);
});

test('four times as large is to be had on every usual screen', () => {
  const usual = sizes.filter(([width, height]) => height >= 720 && width >= 768);
  for (const [width, height] of usual)
    expect(viewportOf(width, height, 4).scale, `${width} × ${height}`).toBe(
      4 * viewportOf(width, height).scale,
    );
});

test('of 10,000 entries only those in sight become boxes', () => {
  const viewport = viewportOf(1920, 1080);
  const entries = Array.from({ length: 10_000 }, (_, index) => entry(`e${index}`));
  const few = [...every(placedState(Played.menu(entries.slice(0, 20)).state, viewport))].length;
  const many = [...every(placedState(Played.menu(entries).act({ type: 'last' }).state, viewport))].length;
  expect(many).toBeLessThanOrEqual(few);
});

test('the selection is in sight though the state counts with a longer page', () => {
  const viewport = viewportOf(640, 480);
  const entries = Array.from({ length: 30 }, (_, index) => entry(`e${index}`));
  const { state } = Played.menu(entries, 12).act({ type: 'move', by: 10 });
  const options = [...every(placedState(state, viewport))].filter(({ box }) => box.role === 'option');
  expect(options.filter(({ box }) => box.selected).map(({ box }) => box.label)).toEqual(['e10']);
});

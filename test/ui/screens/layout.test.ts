import { describe, expect, test } from 'vitest';
import { sampleNames } from '../../../ui/graphical/raster/samples.ts';
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
  [1920, 1080],
  [768, 1366],
] as const;

describe.each(shapes)('as large as possible at %i × %i', (width, height) => {
  const viewport = viewportOf(width, height, 4);
  test.each(sampleNames)('%s is whole', (name) => {
    expect(findings(placedSample(name, viewport), viewport.scale)).toEqual([]);
  });
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

import { describe, expect, test } from 'vitest';
import { sampleNames } from '../../../ui/graphical/raster/samples.ts';
import { fontOf } from '../../../ui/view/placed.ts';
import type { PlacedBox } from '../../../ui/view/placed.ts';
import { intersection, intersects } from '../../../ui/view/rectangle.ts';
import type { Rectangle } from '../../../ui/view/rectangle.ts';
import { Played, entry } from '../state/states.ts';
import { every, measurer, placedSample, placedState, rowsOf, sizes, viewportOf } from './placed.ts';

const rectangleOf = ({ x, y, width, height }: Rectangle): Rectangle => ({ x, y, width, height });

function nameOf({ box }: PlacedBox): string {
  return box.label ?? (box.content?.kind === 'text' ? `“${box.content.text}”` : box.role);
}

/** What a person would see as broken. */
function findings(root: PlacedBox, scale: number): string[] {
  const found: string[] = [];
  for (const placed of every(root)) {
    for (const child of placed.children) {
      const inside = intersection(child, placed);
      if (JSON.stringify(inside) !== JSON.stringify(rectangleOf(child)) && child.width * child.height > 0) {
        found.push(`${nameOf(child)} leaves ${nameOf(placed)}`);
      }
    }
    const flow = placed.children.filter((child) => child.box.style.inset === undefined);
    flow.forEach((one, index) => {
      for (const other of flow.slice(index + 1)) {
        if (intersects(one, other)) found.push(`${nameOf(one)} overlaps ${nameOf(other)}`);
      }
    });
    const { content } = placed.box;
    if (content?.kind === 'text') {
      const font = fontOf(content, scale);
      const high = placed.lines.length * measurer.lineHeight(font);
      if (high > placed.height) found.push(`${nameOf(placed)} is cut below`);
      for (const line of placed.lines) {
        if (measurer.width(line, font) > placed.width + 1) found.push(`${nameOf(placed)} is cut at its end`);
      }
    }
    if (![placed.x, placed.y, placed.width, placed.height].every(Number.isInteger)) {
      found.push(`${nameOf(placed)} is not on whole pixels`);
    }
    if (placed.box.role === 'option' && placed.height < 44 * scale)
      found.push(`${nameOf(placed)} is too low`);
  }
  return found;
}

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

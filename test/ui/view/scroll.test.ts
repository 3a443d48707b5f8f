import { expect, test } from 'vitest';
import type { Box } from '../../../ui/view/box.ts';
import { loadLayoutEngine } from '../../../ui/view/layout.ts';
import { fixedWidthMeasurer } from '../../../ui/view/measure.ts';
import type { PlacedBox } from '../../../ui/view/placed.ts';
import { focusedIn } from '../../../ui/view/scroll.ts';

const engine = await loadLayoutEngine();

/** Ten lines of 20 units in a box of 100 that scrolls; the one of `focus` has it, and is `high`. */
function lines(focus: number, high = 20): PlacedBox {
  const line = (index: number): Box => ({
    role: 'option',
    label: String(index),
    ...(index === focus ? { focused: true } : {}),
    style: { height: index === focus ? high : 20 },
  });
  const inner: Box = {
    role: 'none',
    style: {},
    children: Array.from({ length: 10 }, (_, index) => line(index)),
  };
  const tree: Box = { role: 'list', scrolls: true, style: {}, children: [inner] };
  return engine.layout(tree, { width: 50, height: 100, scale: 1 }, fixedWidthMeasurer);
}

const place = (focus: number, high?: number): number => focusedIn(lines(focus, high))?.y ?? NaN;

test('what has the focus is moved into sight by as little as that takes', () => {
  expect(place(0)).toBe(0);
  expect(place(4)).toBe(80);
  expect(place(5)).toBe(80);
  expect(place(9)).toBe(80);
});

test('what is higher than the box begins at its top', () => {
  expect(place(6, 150)).toBe(0);
});

test('without a focus nothing is moved', () => {
  expect(lines(-1).children[0]?.y).toBe(0);
});

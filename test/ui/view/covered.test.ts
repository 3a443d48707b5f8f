import { expect, test } from 'vitest';
import { uncovered } from '../../../ui/view/covered.ts';
import type { Operation } from '../../../ui/view/operations.ts';
import type { Rectangle } from '../../../ui/view/rectangle.ts';

const screen = { x: 0, y: 0, width: 100, height: 100 };
const part = { x: 20, y: 20, width: 30, height: 30 };
const picture = (file: string): Operation => ({
  kind: 'picture',
  ...screen,
  fit: 'cover',
  picture: { file, width: 10, height: 10 },
});
const fill = (colour: `#${string}`, at: Rectangle = screen, radius = 0): Operation => ({
  kind: 'fill',
  ...at,
  radius,
  fill: colour,
});
const ground = fill('#000000');
const seen = (...over: Operation[]): number => uncovered([ground, ...over], part).length;

test('what lies behind something opaque that covers all of a rectangle is not drawn', () => {
  expect(seen(fill('#112233'))).toBe(1);
  expect(seen(picture('hills.jpg'), fill('#ffffff', part))).toBe(1);
  expect(seen(picture('hills.jpg'), fill('#00000080'))).toBe(2);
});

test('what may let something through hides nothing', () => {
  expect(seen(fill('#11223380'))).toBe(2);
  expect(seen(fill('#112233', screen, 12))).toBe(2);
  expect(seen(fill('#112233', { ...part, width: 29 }))).toBe(2);
  expect(seen(picture('logo.png'))).toBe(2);
  expect(seen({ kind: 'outline', ...screen, radius: 0, line: 1, colour: '#ffffff' })).toBe(2);
});

test('without anything opaque all is drawn', () => {
  expect(uncovered([fill('#11223380')], part)).toHaveLength(1);
  expect(uncovered([], part)).toEqual([]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damage, merged } from '../../../ui/view/damage.ts';
import type { Operation } from '../../../ui/view/operations.ts';
import { area, intersection, intersects } from '../../../ui/view/rectangle.ts';
import type { Rectangle } from '../../../ui/view/rectangle.ts';

const screen: Rectangle = { x: 0, y: 0, width: 24, height: 16 };

const operation: fc.Arbitrary<Operation> = fc
  .record({
    x: fc.integer({ min: -4, max: 26 }),
    y: fc.integer({ min: -4, max: 18 }),
    width: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 9 }),
    fill: fc.constantFrom<`#${string}`[]>('#111111', '#222222', '#333333'),
  })
  .map((drawn) => ({ ...drawn, kind: 'fill', radius: 0 }));

/** Each pixel as all that was drawn on it, in order: nothing is more sensitive. */
function draw(pixels: string[], operations: readonly Operation[], part: Rectangle): void {
  for (let y = part.y; y < part.y + part.height; y += 1) {
    for (let x = part.x; x < part.x + part.width; x += 1) {
      const pixel = { x, y, width: 1, height: 1 };
      const drawn = operations.filter((one) => intersects(one, pixel));
      pixels[y * screen.width + x] = JSON.stringify(drawn);
    }
  }
}

const pictures = fc.array(operation, { maxLength: 8 }).chain((before) =>
  fc.tuple(
    fc.constant(before),
    fc.oneof(
      fc.array(operation, { maxLength: 8 }),
      // The usual case: some kept, some gone, some new, some in another order.
      fc.tuple(fc.shuffledSubarray(before), fc.array(operation, { maxLength: 3 })).map((two) => two.flat()),
      fc.tuple(fc.subarray(before), fc.array(operation, { maxLength: 2 })).map((two) => two.flat()),
    ),
  ),
);

test('drawing only the damage over the picture before gives the whole picture after', () => {
  fc.assert(
    fc.property(pictures, ([before, after]) => {
      const pixels: string[] = [];
      const whole: string[] = [];
      draw(pixels, before, screen);
      for (const rectangle of damage(before, after, screen)) draw(pixels, after, rectangle);
      draw(whole, after, screen);
      expect(pixels).toEqual(whole);
    }),
    { numRuns: 300 },
  );
});

test('damage lies on the screen', () => {
  fc.assert(
    fc.property(pictures, ([before, after]) => {
      for (const rectangle of damage(before, after, screen)) {
        expect(area(rectangle)).toBeGreaterThan(0);
        expect(intersection(rectangle, screen)).toEqual(rectangle);
      }
    }),
  );
});

test('equal pictures have no damage', () => {
  fc.assert(
    fc.property(fc.array(operation), (operations) => {
      expect(damage(operations, structuredClone(operations), screen)).toEqual([]);
    }),
  );
});

test('neighbours become one rectangle, far ones stay two', () => {
  const row = { x: 400, width: 1000, height: 100 };
  expect(
    merged([
      { ...row, y: 300 },
      { ...row, y: 410 },
    ]),
  ).toEqual([{ ...row, y: 300, height: 210 }]);
  expect(
    merged([
      { ...row, y: 0 },
      { ...row, y: 900 },
    ]),
  ).toHaveLength(2);
});

import { alike } from './alike.ts';
import type { Operation } from './operations.ts';
import { area, intersection, isEmpty, union } from './rectangle.ts';
import type { Rectangle } from './rectangle.ts';

/**
 * Drawing one more rectangle costs about as much as this many more pixels
 * (measured: 2 ms a canvas and 17 ms a megapixel under emulation).
 */
const rectanglePrice = 100_000;

/** First what lies in or beside each other, then what is farther: so no stray rectangle draws others over. */
const prices = [0, rectanglePrice / 10, rectanglePrice];

function mergedAt(price: number, rectangles: readonly Rectangle[]): Rectangle[] {
  const result: Rectangle[] = [];
  for (const rectangle of rectangles) {
    let grown = rectangle;
    for (;;) {
      const current = grown;
      const index = result.findIndex(
        (other) => area(union(other, current)) <= area(other) + area(current) + price,
      );
      const [other] = index < 0 ? [] : result.splice(index, 1);
      if (other === undefined) break;
      grown = union(other, grown);
    }
    result.push(grown);
  }
  return result;
}

/** Merges rectangles while one is cheaper to draw than two. */
export function merged(rectangles: readonly Rectangle[]): Rectangle[] {
  return prices.reduce((left, price) => mergedAt(price, left), [...rectangles]);
}

/** A curve that ends at the very edge of a canvas is smoothed otherwise there: it gets a little room. */
const room = 2;

function outset({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x - room, y: y - room, width: width + 2 * room, height: height + 2 * room };
}

/** Operations as texts, which tell equal ones: those of the last picture have been written once already. */
const keys = new WeakMap<Operation, string>();

function keyOf(operation: Operation): string {
  const known = keys.get(operation);
  if (known !== undefined) return known;
  const key = JSON.stringify(operation);
  keys.set(operation, key);
  return key;
}

/** How many operations both begin with. */
function shared(before: readonly Operation[], after: readonly Operation[]): number {
  const differs = after.findIndex((operation, index) => !alike(operation, before[index]));
  return differs < 0 ? after.length : differs;
}

/** How many both end with, of those that are left. */
function sharedEnd(before: readonly Operation[], after: readonly Operation[]): number {
  const most = Math.min(before.length, after.length);
  let count = 0;
  while (count < most && alike(before.at(-1 - count), after.at(-1 - count))) count += 1;
  return count;
}

/** Both without what they begin and end with alike: a moved selection leaves little of a screen. */
function differing(
  before: readonly Operation[],
  after: readonly Operation[],
): readonly [readonly Operation[], readonly Operation[]] {
  const start = shared(before, after);
  const [one, other] = [before.slice(start), after.slice(start)];
  const end = sharedEnd(one, other);
  return [one.slice(0, one.length - end), other.slice(0, other.length - end)];
}

/**
 * What must be drawn anew when the picture of `whole` is to become that of
 * `next`: the rectangles of every operation that only one of them has, and of
 * those that changed places with another one. Clipped to `screen`.
 */
export function damage(
  whole: readonly Operation[],
  next: readonly Operation[],
  screen: Rectangle,
): Rectangle[] {
  const [before, after] = differing(whole, next);
  const places = new Map<string, number[]>();
  before.forEach((operation, index) => {
    const key = keyOf(operation);
    const known = places.get(key);
    if (known === undefined) places.set(key, [index]);
    else known.push(index);
  });
  const kept = new Set<number>();
  const changed: Rectangle[] = [];
  let last = -1;
  for (const operation of after) {
    // The first place after the last kept one: what is kept stays in order.
    const place = places.get(keyOf(operation))?.find((index) => index > last);
    if (place === undefined) {
      changed.push(operation);
    } else {
      kept.add(place);
      last = place;
    }
  }
  before.forEach((operation, index) => {
    if (!kept.has(index)) changed.push(operation);
  });
  const visible = changed.map((rectangle) => intersection(outset(rectangle), screen));
  return merged(visible.filter((rectangle) => !isEmpty(rectangle)));
}

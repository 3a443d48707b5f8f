import type { Bounds, DrawOperation } from './draw.ts';

function intersects(a: Bounds, b: Bounds): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function union(a: Bounds, b: Bounds): Bounds {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

function clip(bounds: Bounds, width: number, height: number): Bounds | undefined {
  const x = Math.max(0, bounds.x);
  const y = Math.max(0, bounds.y);
  const right = Math.min(width, bounds.x + bounds.width);
  const bottom = Math.min(height, bounds.y + bounds.height);
  return right <= x || bottom <= y ? undefined : { x, y, width: right - x, height: bottom - y };
}

/** Joins rectangles that meet, so that no pixel is painted twice. */
function joined(list: readonly Bounds[]): Bounds[] {
  const result: Bounds[] = [];
  for (const next of list) {
    let grown = next;
    for (let i = result.findIndex((one) => intersects(one, grown)); i >= 0;) {
      const [met] = result.splice(i, 1);
      if (met !== undefined) grown = union(met, grown);
      i = result.findIndex((one) => intersects(one, grown));
    }
    result.push(grown);
  }
  return result;
}

/**
 * The parts of the picture in which two lists of operations differ, clipped to
 * the surface and disjoint. Operations present in both in the same order paint
 * the same pixels; all others, gone, new or moved in the order, are damage.
 */
export function damage(
  before: readonly DrawOperation[],
  after: readonly DrawOperation[],
  width: number,
  height: number,
): Bounds[] {
  const old = before.map((operation) => JSON.stringify(operation));
  const now = after.map((operation) => JSON.stringify(operation));
  const places = new Map<string, number[]>();
  old.forEach((text, index) => places.set(text, [...(places.get(text) ?? []), index]));
  const touched: Bounds[] = [];
  const kept = new Set<number>();
  let last = -1;
  now.forEach((text, index) => {
    const place = places.get(text)?.find((candidate) => candidate > last);
    if (place === undefined) {
      const operation = after[index];
      if (operation !== undefined) touched.push(operation.bounds);
    } else {
      kept.add(place);
      last = place;
    }
  });
  before.forEach((operation, index) => {
    if (!kept.has(index)) touched.push(operation.bounds);
  });
  const clipped = touched.map((bounds) => clip(bounds, width, height)).filter((one) => one !== undefined);
  return joined(clipped);
}

/** The operations that can touch a rectangle, in order. */
export function within(operations: readonly DrawOperation[], bounds: Bounds): DrawOperation[] {
  return operations.filter((operation) => intersects(operation.bounds, bounds));
}

import type { AxisRange } from '../../src/abi/input-capabilities.ts';

/**
 * Where a value lies on its axis, 0 to 1. A device may send what lies outside of what it told,
 * and tell a range that is none: what it sends is held to the range, and the middle stands for none.
 */
export function axisPlace(range: AxisRange | undefined, value: number): number {
  if (range === undefined || range.maximum <= range.minimum) return 0.5;
  const place = (value - range.minimum) / (range.maximum - range.minimum);
  return Math.max(0, Math.min(1, place));
}

import type { Operation } from './operations.ts';
import { intersection } from './rectangle.ts';
import type { Rectangle } from './rectangle.ts';

function isOpaque(operation: Operation): boolean {
  if (operation.kind === 'fill') {
    const { fill, radius } = operation;
    return radius === 0 && (typeof fill !== 'string' || fill.length === '#rrggbb'.length);
  }
  if (operation.kind !== 'picture') return false;
  const { fit, picture } = operation;
  // Other formats may let what is behind them through.
  return (fit === 'cover' || fit === 'stretch') && /\.jpe?g$/i.test(picture.file);
}

/**
 * What can be seen of a picture in a rectangle: all that lies behind something opaque which covers the
 * whole rectangle is left out. A theme's pictures and grounds lie upon each other; drawing those that
 * nobody sees took most of a frame's time.
 */
export function uncovered(operations: readonly Operation[], rectangle: Rectangle): readonly Operation[] {
  const { width, height } = rectangle;
  const first = operations.findLastIndex((operation) => {
    if (!isOpaque(operation)) return false;
    const shared = intersection(operation, rectangle);
    return shared.width === width && shared.height === height;
  });
  return operations.slice(Math.max(0, first));
}

import { Canvas } from 'skia-canvas';
import { uncovered } from '../../view/covered.ts';
import { behindLens } from '../../view/lens.ts';
import type { Lens } from '../../view/lens.ts';
import type { Operation } from '../../view/operations.ts';
import { intersects } from '../../view/rectangle.ts';
import type { Rectangle } from '../../view/rectangle.ts';
import { drawOperation } from './draw.ts';

/** Finished pixels of one rectangle of the screen. */
export interface Patch extends Rectangle {
  /** Blue, green, red, alpha (always 255) a pixel; lines follow each other without a gap. */
  readonly data: Uint8Array;
}

function drawn(operations: readonly Operation[], rectangle: Rectangle, lens?: Lens): Canvas {
  const canvas = new Canvas(rectangle.width, rectangle.height, { gpu: false });
  const context = canvas.getContext('2d');
  context.translate(-rectangle.x, -rectangle.y);
  if (lens !== undefined) {
    // Drawn anew, not blown up: letters and edges stay as smooth as they are.
    context.scale(lens.zoom, lens.zoom);
    context.translate(-lens.x, -lens.y);
  }
  const visible = lens === undefined ? rectangle : behindLens(rectangle, lens);
  for (const operation of uncovered(operations, visible)) {
    if (intersects(operation, visible)) drawOperation(context, operation, visible);
  }
  return canvas;
}

/**
 * Draws the part of a picture that lies in `rectangle`, on a canvas of that size.
 * The operations must cover it without a gap, so that every pixel is opaque:
 * then premultiplied colours are the plain ones, and leaving them so saves nine
 * tenths of the time under emulation.
 * @param rectangle of the screen; of the picture too where there is no `lens`
 */
export function rasterise(operations: readonly Operation[], rectangle: Rectangle, lens?: Lens): Patch {
  using canvas = drawn(operations, rectangle, lens);
  const data = canvas.toBufferSync('raw', { colorType: 'bgra', premultiplied: true });
  const { x, y, width, height } = rectangle;
  return { x, y, width, height, data };
}

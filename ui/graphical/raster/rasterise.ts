import { Canvas } from 'skia-canvas';
import { uncovered } from '../../view/covered.ts';
import type { Operation } from '../../view/operations.ts';
import { intersects } from '../../view/rectangle.ts';
import type { Rectangle } from '../../view/rectangle.ts';
import { drawOperation } from './draw.ts';

/** Finished pixels of one rectangle of the screen. */
export interface Patch extends Rectangle {
  /** Blue, green, red, alpha (always 255) a pixel; lines follow each other without a gap. */
  readonly data: Uint8Array;
}

function drawn(operations: readonly Operation[], rectangle: Rectangle): Canvas {
  const canvas = new Canvas(rectangle.width, rectangle.height, { gpu: false });
  const context = canvas.getContext('2d');
  context.translate(-rectangle.x, -rectangle.y);
  for (const operation of uncovered(operations, rectangle)) {
    if (intersects(operation, rectangle)) drawOperation(context, operation, rectangle);
  }
  return canvas;
}

/**
 * Draws the part of a picture that lies in `rectangle`, on a canvas of that size.
 * The operations must cover it without a gap, so that every pixel is opaque:
 * then premultiplied colours are the plain ones, and leaving them so saves nine
 * tenths of the time under emulation.
 */
export function rasterise(operations: readonly Operation[], rectangle: Rectangle): Patch {
  using canvas = drawn(operations, rectangle);
  const data = canvas.toBufferSync('raw', { colorType: 'bgra', premultiplied: true });
  const { x, y, width, height } = rectangle;
  return { x, y, width, height, data };
}

/** The same part as a PNG file's bytes. */
export function rasterisePng(operations: readonly Operation[], rectangle: Rectangle): Uint8Array {
  using canvas = drawn(operations, rectangle);
  return canvas.toBufferSync('png');
}

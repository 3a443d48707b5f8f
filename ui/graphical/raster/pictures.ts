import { readFileSync } from 'node:fs';
import { Image } from 'skia-canvas';
import type { CanvasRenderingContext2D } from 'skia-canvas';
import { log } from '../../../src/base/log.ts';
import { fitted } from '../../view/fit.ts';
import type { Operation } from '../../view/operations.ts';
import { intersects } from '../../view/rectangle.ts';
import type { Rectangle } from '../../view/rectangle.ts';

/** Pictures of a theme by their files; null for one that cannot be read. A theme has few. */
const known = new Map<string, Image | null>();

function opened(file: string): Image | null {
  try {
    return new Image(readFileSync(file));
  } catch (thrown) {
    // The build has looked at it: something has gone wrong since, and the rest of the screen must not.
    log('warning', `picture ${file}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return null;
  }
}

/** The picture of a file, opened once; decoded when it is drawn first. */
export function pictureOf(file: string): Image | null {
  const before = known.get(file);
  if (before !== undefined) return before;
  const image = opened(file);
  known.set(file, image);
  return image;
}

/** Forgets all pictures: their files may have changed. */
export function forgetPictures(): void {
  known.clear();
}

/** Draws a picture into its rectangle; nothing where its file cannot be read. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  operation: Extract<Operation, { readonly kind: 'picture' }>,
  visible: Rectangle,
): void {
  const image = pictureOf(operation.picture.file);
  if (image === null) return;
  context.save();
  context.beginPath();
  context.rect(operation.x, operation.y, operation.width, operation.height);
  context.clip();
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'medium';
  for (const place of fitted(operation.fit, operation.picture, operation)) {
    if (intersects(place, visible)) context.drawImage(image, place.x, place.y, place.width, place.height);
  }
  context.restore();
}

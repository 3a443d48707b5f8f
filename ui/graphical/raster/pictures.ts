import { readFileSync } from 'node:fs';
import { Canvas, Image } from 'skia-canvas';
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

/** Pictures from this size on are worth a copy in the size that they are drawn in, pixels. */
const worthCopy = 250_000;

/** Such copies, the oldest first; null while one is being made. A screen has a few pictures in one size each. */
const copies = new Map<string, Image | null>();
const copiesKept = 8;
const making = new Set<Promise<void>>();

/** Resolves when all copies are there that have been asked for. */
export async function copiesMade(): Promise<void> {
  await Promise.all(making);
}

type PictureOperation = Extract<Operation, { readonly kind: 'picture' }>;

function place(
  context: CanvasRenderingContext2D,
  image: Image,
  operation: PictureOperation,
  visible: Rectangle,
): void {
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'medium';
  for (const at of fitted(operation.fit, operation.picture, operation)) {
    if (intersects(at, visible)) context.drawImage(image, at.x, at.y, at.width, at.height);
  }
}

/** Draws a copy, packs it beside the event loop, and keeps it. */
async function makeCopy(key: string, image: Image, operation: PictureOperation): Promise<void> {
  const { width, height } = operation;
  try {
    using canvas = new Canvas(width, height, { gpu: false });
    const whole = { ...operation, x: 0, y: 0 };
    place(canvas.getContext('2d'), image, whole, whole);
    const copy = new Image(await canvas.toBuffer('png'));
    // Forgotten meanwhile: its file may have changed.
    if (copies.get(key) === null) copies.set(key, copy);
  } catch (thrown) {
    log(
      'warning',
      `picture ${operation.picture.file}: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    );
  }
}

/**
 * The picture in the very size that it is drawn in: a moved selection over it takes a fifth of the time
 * that scaling takes. Undefined while there is none; one is then made for later.
 */
function copyOf(image: Image, operation: PictureOperation): Image | undefined {
  const { width, height, fit, picture } = operation;
  if (width * height < worthCopy) return undefined;
  const key = `${picture.file} ${fit} ${width} ${height}`;
  const copy = copies.get(key);
  if (copy === undefined) {
    const [oldest] = copies.keys();
    if (oldest !== undefined && copies.size >= copiesKept) copies.delete(oldest);
    copies.set(key, null);
    const made = makeCopy(key, image, operation).finally(() => making.delete(made));
    making.add(made);
  }
  return copy ?? undefined;
}

/** Forgets all pictures: their files may have changed. */
export function forgetPictures(): void {
  known.clear();
  copies.clear();
}

/** Draws a picture into its rectangle; nothing where its file cannot be read. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  operation: PictureOperation,
  visible: Rectangle,
): void {
  const image = pictureOf(operation.picture.file);
  if (image === null) return;
  context.save();
  context.beginPath();
  context.rect(operation.x, operation.y, operation.width, operation.height);
  context.clip();
  const copy = copyOf(image, operation);
  if (copy === undefined) place(context, image, operation, visible);
  else context.drawImage(copy, operation.x, operation.y);
  context.restore();
}

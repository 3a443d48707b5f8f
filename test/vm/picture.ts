import { KbootError } from '../../src/base/errors.ts';

/** A picture of 3 bytes a pixel: red, green, blue; rows from the top without gaps. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Buffer;
}

/** A rectangle in pixels; `right` and `bottom` are just outside. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Colour = readonly [red: number, green: number, blue: number];

const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/;

/**
 * Reads a binary PPM picture as QEMU's screendump writes it.
 * Source: netpbm, ppm(5).
 */
export function parsePpm(bytes: Buffer): Picture {
  const match = header.exec(bytes.subarray(0, 64).toString('latin1'));
  if (match === null) throw new KbootError('parse', 'picture', 'is no binary PPM of 8 bits');
  const [width, height] = [Number(match[1]), Number(match[2])];
  const rgb = bytes.subarray(match[0].length);
  if (rgb.length < width * height * 3) throw new KbootError('parse', 'picture', 'is cut short');
  return { width, height, rgb };
}

export function pixel(picture: Picture, x: number, y: number): Colour {
  const at = (y * picture.width + x) * 3;
  return [picture.rgb[at] ?? 0, picture.rgb[at + 1] ?? 0, picture.rgb[at + 2] ?? 0];
}

function whole(picture: Picture): Region {
  return { left: 0, top: 0, right: picture.width, bottom: picture.height };
}

/** Number of pixels in `region` that `accept` takes. */
export function countPixels(
  picture: Picture,
  accept: (colour: Colour) => boolean,
  region: Region = whole(picture),
): number {
  let count = 0;
  for (let y = region.top; y < region.bottom; y += 1) {
    for (let x = region.left; x < region.right; x += 1) if (accept(pixel(picture, x, y))) count += 1;
  }
  return count;
}

/**
 * The smallest rectangle that holds every pixel that differs between the
 * pictures; undefined when they are equal. Pictures of different size differ
 * everywhere.
 */
export function changedRegion(before: Picture, after: Picture): Region | undefined {
  if (before.width !== after.width || before.height !== after.height) return whole(after);
  let region: Region | undefined;
  const stride = after.width * 3;
  for (let y = 0; y < after.height; y += 1) {
    const row = y * stride;
    if (before.rgb.compare(after.rgb, row, row + stride, row, row + stride) === 0) continue;
    let first = row;
    while (before.rgb[first] === after.rgb[first]) first += 1;
    let last = row + stride - 1;
    while (before.rgb[last] === after.rgb[last]) last -= 1;
    const left = Math.floor((first - row) / 3);
    const right = Math.floor((last - row) / 3) + 1;
    region = {
      left: Math.min(region?.left ?? left, left),
      top: region?.top ?? y,
      right: Math.max(region?.right ?? right, right),
      bottom: y + 1,
    };
  }
  return region;
}

/** Whether something is shown: not all pixels have one colour. */
export function hasContent(picture: Picture): boolean {
  const first = picture.rgb.subarray(0, 3);
  for (let at = 0; at < picture.width * picture.height * 3; at += 3) {
    if (picture.rgb.compare(first, 0, 3, at, at + 3) !== 0) return true;
  }
  return false;
}

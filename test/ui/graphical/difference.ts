import { blank } from './picture.ts';
import type { Picture } from './picture.ts';

/**
 * Steps of a channel by which another build of the rasteriser may round an edge
 * otherwise. A letter moved by one pixel changes its edges by far more.
 */
const noise = 24;

/** What two pictures of one size have that is not noise. */
export interface Difference {
  /** Pixels that differ by more than noise. */
  readonly pixels: number;
  /** White where they do, the picture dimmed elsewhere. */
  readonly picture: Picture;
}

/** @throws RangeError when the sizes are not the same */
export function difference(one: Picture, other: Picture): Difference {
  if (one.width !== other.width || one.height !== other.height) {
    throw new RangeError(`${one.width} × ${one.height} is not ${other.width} × ${other.height}`);
  }
  const picture = blank(one.width, one.height);
  let pixels = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    let most = 0;
    for (let channel = 0; channel < 3; channel += 1) {
      const distance = Math.abs((one.data[at + channel] ?? 0) - (other.data[at + channel] ?? 0));
      most = Math.max(most, distance);
      picture.data[at + channel] = (one.data[at + channel] ?? 0) >> 2;
    }
    picture.data[at + 3] = 255;
    if (most <= noise) continue;
    pixels += 1;
    picture.data.fill(255, at, at + 3);
  }
  return { pixels, picture };
}

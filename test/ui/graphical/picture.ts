import { Canvas, loadImage } from 'skia-canvas';
import type { Patch } from '../../../ui/graphical/raster/rasterise.ts';
import type { Rgb } from '../../../ui/view/colour.ts';

/** A picture in memory: blue, green, red, alpha a pixel, no gap between lines. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export function blank(width: number, height: number): Picture {
  return { width, height, data: new Uint8Array(width * height * 4) };
}

/** Puts patches where they belong, as a surface does. */
export function present(picture: Picture, patches: readonly Patch[]): void {
  for (const patch of patches) {
    const line = patch.width * 4;
    for (let row = 0; row < patch.height; row += 1) {
      const to = ((patch.y + row) * picture.width + patch.x) * 4;
      picture.data.set(patch.data.subarray(row * line, (row + 1) * line), to);
    }
  }
}

export function pixel({ width, data }: Picture, x: number, y: number): Rgb {
  const at = (y * width + x) * 4;
  return [data[at + 2] ?? 0, data[at + 1] ?? 0, data[at] ?? 0];
}

export async function readPng(path: string): Promise<Picture> {
  const image = await loadImage(path);
  const { width, height } = image;
  using canvas = new Canvas(width, height, { gpu: false });
  canvas.getContext('2d').drawImage(image, 0, 0);
  return { width, height, data: canvas.toBufferSync('raw', { colorType: 'bgra' }) };
}

export function writePng({ width, height, data }: Picture): Uint8Array {
  using canvas = new Canvas(width, height, { gpu: false });
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height, { colorType: 'rgba' });
  for (let at = 0; at < data.length; at += 4) {
    image.data.set([data[at + 2] ?? 0, data[at + 1] ?? 0, data[at] ?? 0, 255], at);
  }
  context.putImageData(image, 0, 0);
  return canvas.toBufferSync('png');
}

import { Canvas, ImageData } from 'skia-canvas';
import { memorySurface } from './memory.ts';
import type { MemorySurface } from './memory.ts';

/** A surface in memory whose picture can be had as a PNG file: for files, and for the browser. */
export interface PngSurface extends MemorySurface {
  /** The file's bytes. */
  png(): Uint8Array;
}

export function pngSurface(width: number, height: number): PngSurface {
  const memory = memorySurface(width, height);
  const pixels = new Uint8ClampedArray(memory.pixels.buffer);
  return {
    ...memory,
    png() {
      using canvas = new Canvas(width, height, { gpu: false });
      const image = new ImageData(pixels, width, height, { colorType: 'bgra' });
      canvas.getContext('2d').putImageData(image, 0, 0);
      return canvas.toBufferSync('png');
    },
  };
}

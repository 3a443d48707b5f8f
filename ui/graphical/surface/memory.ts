import type { FramebufferLayout } from '../../../src/abi/framebuffer.ts';
import { packerFor } from './pack.ts';
import type { Surface } from './surface.ts';

/** A surface in memory, its pixels laid out as ours: for files, tests and the browser. */
export interface MemorySurface extends Surface {
  /** Blue, green, red, unused; no gap between lines. */
  readonly pixels: Uint8Array;
}

export function memorySurface(width: number, height: number): MemorySurface {
  const pixels = new Uint8Array(width * height * 4);
  const layout: Pick<FramebufferLayout, 'stride' | 'origin' | 'bitsPerPixel' | 'red' | 'green' | 'blue'> = {
    stride: width * 4,
    origin: 0,
    bitsPerPixel: 32,
    blue: { offset: 0, length: 8 },
    green: { offset: 8, length: 8 },
    red: { offset: 16, length: 8 },
  };
  const pack = packerFor(layout);
  return {
    width,
    height,
    widthMm: 0,
    heightMm: 0,
    pixels,
    present(patches) {
      for (const patch of patches) pack(patch, pixels);
      return patches.reduce((sum, patch) => sum + patch.width * patch.height * 4, 0);
    },
    [Symbol.dispose]: () => undefined,
  };
}

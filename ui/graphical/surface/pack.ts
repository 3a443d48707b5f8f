import type { BitField, FramebufferLayout } from '../../../src/abi/framebuffer.ts';
import { KbootError } from '../../../src/base/errors.ts';
import type { Patch } from './surface.ts';

/** What a packer needs to know of the target. */
export type PixelLayout = Pick<
  FramebufferLayout,
  'stride' | 'origin' | 'bitsPerPixel' | 'red' | 'green' | 'blue'
>;

/** Writes a patch into memory of one pixel layout. */
export type Packer = (patch: Patch, memory: Uint8Array) => void;

function is(field: BitField, offset: number, length: number): boolean {
  return field.offset === offset && field.length === length;
}

/** Each of the 256 values of one channel, at its place in a pixel. */
function channelTable(field: BitField): Uint32Array {
  const table = new Uint32Array(256);
  const highest = 2 ** field.length - 1;
  for (let value = 0; value < 256; value += 1) {
    // Rounded, not cut: white stays white and greys keep their hue in 5-6-5.
    table[value] = (Math.round((value * highest) / 255) << field.offset) >>> 0;
  }
  return table;
}

/** The memory's own order is ours: lines are copied whole. */
function copyLines(layout: PixelLayout): Packer {
  return (patch, memory) => {
    const line = patch.width * 4;
    let to = layout.origin + patch.y * layout.stride + patch.x * 4;
    for (let from = 0; from < patch.height * line; from += line) {
      memory.set(patch.data.subarray(from, from + line), to);
      to += layout.stride;
    }
  };
}

/** Any other order: each channel's bits are looked up, joined and written low byte first. */
function convert(layout: PixelLayout, bytes: number): Packer {
  const red = channelTable(layout.red);
  const green = channelTable(layout.green);
  const blue = channelTable(layout.blue);
  return ({ x, y, width, height, data }, memory) => {
    let from = 0;
    for (let row = 0; row < height; row += 1) {
      let to = layout.origin + (y + row) * layout.stride + x * bytes;
      for (let column = 0; column < width; column += 1) {
        let pixel =
          (blue[data[from] ?? 0] ?? 0) | (green[data[from + 1] ?? 0] ?? 0) | (red[data[from + 2] ?? 0] ?? 0);
        from += 4;
        for (let i = 0; i < bytes; i += 1) {
          memory[to] = pixel;
          pixel >>>= 8;
          to += 1;
        }
      }
    }
  };
}

/**
 * The packer for a layout of 15, 16, 24 or 32 bits a pixel, in any channel order.
 * @throws KbootError for others: a palette cannot show the menu's colours
 */
export function packerFor(layout: PixelLayout): Packer {
  const { bitsPerPixel, red, green, blue } = layout;
  const bytes = Math.ceil(bitsPerPixel / 8);
  if (bytes < 2 || bytes > 4 || red.length === 0 || green.length === 0 || blue.length === 0) {
    throw new KbootError('use', 'framebuffer', `${bitsPerPixel} bits a pixel are not supported`, {
      advice: 'Choose a mode of 16, 24 or 32 bits in the first stage (gfxmode, vga=).',
    });
  }
  const ours = bitsPerPixel === 32 && is(blue, 0, 8) && is(green, 8, 8) && is(red, 16, 8);
  return ours ? copyLines(layout) : convert(layout, bytes);
}

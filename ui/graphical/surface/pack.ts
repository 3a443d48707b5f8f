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

/**
 * Thresholds of ordered dithering, row by row (Bayer's 4 × 4 matrix): where a
 * channel has fewer than 8 bits, gradients would show bands of odd hues. A pixel's
 * threshold depends on its place alone, so that redrawn parts fit their surroundings.
 */
const thresholds = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5] as const;

/** For each threshold, each of the 256 values of a channel, at its place in a pixel. */
function channelTable(field: BitField): Uint32Array {
  const table = new Uint32Array(16 * 256);
  const highest = 2 ** field.length - 1;
  thresholds.forEach((threshold, cell) => {
    // More bits than ours need no dithering: the nearest value is exact enough.
    const bias = field.length < 8 ? (threshold + 0.5) / 16 : 0.5;
    for (let value = 0; value < 256; value += 1) {
      const level = Math.floor((value * highest) / 255 + bias);
      table[cell * 256 + value] = (level << field.offset) >>> 0;
    }
  });
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

type Channels = Pick<PixelLayout, 'red' | 'green' | 'blue'>;

/** One pixel of ours, as a number read low byte first, to the target's at a place. */
type Convert = (pixel: number, x: number, y: number) => number;

function converter({ red, green, blue }: Channels): Convert {
  const [reds, greens, blues] = [channelTable(red), channelTable(green), channelTable(blue)];
  return (pixel, x, y) => {
    const cell = (((y & 3) << 2) | (x & 3)) << 8;
    return (
      (blues[cell | (pixel & 255)] ?? 0) |
      (greens[cell | ((pixel >>> 8) & 255)] ?? 0) |
      (reds[cell | ((pixel >>> 16) & 255)] ?? 0)
    );
  };
}

/** A patch's pixels as numbers, low byte first; copied only when they lie unaligned. */
function pixelsOf({ data }: Patch): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
}

/** Whole words at a time, for pixels of 2 or 4 bytes at even addresses. */
function convertWords(layout: PixelLayout, size: 2 | 4): Packer {
  const convert = converter(layout);
  return (patch, memory) => {
    const pixels = pixelsOf(patch);
    const { buffer, byteOffset } = memory;
    const count = Math.floor(memory.byteLength / size);
    const words =
      size === 2 ? new Uint16Array(buffer, byteOffset, count) : new Uint32Array(buffer, byteOffset, count);
    let from = 0;
    for (let { y } = patch; y < patch.y + patch.height; y += 1) {
      const line = (layout.origin + y * layout.stride) / size;
      for (let { x } = patch; x < patch.x + patch.width; x += 1, from += 1) {
        words[line + x] = convert(pixels[from] ?? 0, x, y);
      }
    }
  };
}

/** Byte by byte: pixels of 1 or 3 bytes, and memory at odd addresses. */
function convertBytes(layout: PixelLayout, bytes: number): Packer {
  const convert = converter(layout);
  return (patch, memory) => {
    const pixels = pixelsOf(patch);
    let from = 0;
    for (let { y } = patch; y < patch.y + patch.height; y += 1) {
      let to = layout.origin + y * layout.stride + patch.x * bytes;
      for (let { x } = patch; x < patch.x + patch.width; x += 1, from += 1, to += bytes) {
        const pixel = convert(pixels[from] ?? 0, x, y);
        memory[to] = pixel;
        if (bytes > 1) memory[to + 1] = pixel >>> 8;
        if (bytes > 2) memory[to + 2] = pixel >>> 16;
        if (bytes > 3) memory[to + 3] = pixel >>> 24;
      }
    }
  };
}

function convert(layout: PixelLayout, bytes: number): Packer {
  const byBytes = convertBytes(layout, bytes);
  if (bytes % 2 === 1) return byBytes;
  const byWords = convertWords(layout, bytes === 2 ? 2 : 4);
  const even = layout.origin % bytes === 0 && layout.stride % bytes === 0;
  return (patch, memory) => {
    const pack = even && memory.byteOffset % bytes === 0 ? byWords : byBytes;
    pack(patch, memory);
  };
}

/**
 * The packer for a layout of 8, 15, 16, 24 or 32 bits a pixel, in any channel order.
 * @throws KbootError for others: a palette that cannot be set, and fewer bits
 */
export function packerFor(layout: PixelLayout): Packer {
  const { bitsPerPixel, red, green, blue } = layout;
  const bytes = Math.ceil(bitsPerPixel / 8);
  // The channels of a palette are its indices: they lie over each other.
  const palette = red.length + green.length + blue.length > bitsPerPixel;
  const empty = red.length === 0 || green.length === 0 || blue.length === 0;
  if (bitsPerPixel < 8 || bytes > 4 || palette || empty) {
    throw new KbootError('use', 'framebuffer', `${bitsPerPixel} bits a pixel are not supported`, {
      advice: 'Choose a mode of 16, 24 or 32 bits in the first stage (gfxmode, vga=).',
    });
  }
  const ours = bitsPerPixel === 32 && is(blue, 0, 8) && is(green, 8, 8) && is(red, 16, 8);
  return ours ? copyLines(layout) : convert(layout, bytes);
}

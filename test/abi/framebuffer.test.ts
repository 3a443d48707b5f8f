import { expect, test } from 'vitest';
import { decodeLayout, openFramebuffer } from '../../src/abi/framebuffer.ts';

/** struct fb_var_screeninfo and fb_fix_screeninfo of a vesafb at 1024 × 768 in 16 bits. */
function vesafb(changes: Record<number, number> = {}): [Buffer, Buffer] {
  const variable = Buffer.alloc(160);
  const words: Record<number, number> = {
    0: 1024, // xres
    4: 768, // yres
    8: 1024, // xres_virtual
    12: 768, // yres_virtual
    24: 16, // bits_per_pixel
    32: 11, // red.offset
    36: 5, // red.length
    44: 5, // green.offset
    48: 6, // green.length
    56: 0, // blue.offset
    60: 5, // blue.length
    88: 0xffffffff, // height, mm: -1 where unknown
    92: 0xffffffff, // width
    ...changes,
  };
  for (const [at, value] of Object.entries(words)) variable.writeUInt32LE(value, Number(at));
  const fixed = Buffer.alloc(80);
  fixed.writeUInt32LE(2048, 48); // line_length
  return [variable, fixed];
}

test('size, stride and bit fields are read from where linux/fb.h puts them', () => {
  expect(decodeLayout(...vesafb())).toEqual({
    width: 1024,
    height: 768,
    stride: 2048,
    origin: 0,
    bitsPerPixel: 16,
    red: { offset: 11, length: 5 },
    green: { offset: 5, length: 6 },
    blue: { offset: 0, length: 5 },
    widthMm: 0,
    heightMm: 0,
  });
});

test('a panned display starts where the driver shows it', () => {
  expect(decodeLayout(...vesafb({ 16: 8, 20: 100 })).origin).toBe(100 * 2048 + 16);
});

test('a physical size is taken over, nonsense is not', () => {
  const size = (mm: number): number => decodeLayout(...vesafb({ 92: mm })).widthMm;
  expect([size(344), size(0), size(1_000_000)]).toEqual([344, 0, 0]);
});

test('what is no framebuffer is refused by name', () => {
  expect(() => openFramebuffer('/dev/null')).toThrow(/read mode \/dev\/null: ENOTTY/);
  expect(() => openFramebuffer('/dev/fb-absent')).toThrow(/ENOENT/);
});

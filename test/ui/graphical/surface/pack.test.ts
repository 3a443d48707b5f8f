import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packerFor } from '../../../../ui/graphical/surface/pack.ts';
import type { PixelLayout } from '../../../../ui/graphical/surface/pack.ts';

const at = (offset: number, length: number) => ({ offset, length });

/** Layouts as drivers give them, with the bytes that pure red, green, blue and white must become. */
const layouts: Record<
  string,
  {
    layout: Omit<PixelLayout, 'stride' | 'origin'>;
    red: number[];
    green: number[];
    blue: number[];
    white: number[];
  }
> = {
  'BGRX8888 (vesafb, efifb)': {
    layout: { bitsPerPixel: 32, red: at(16, 8), green: at(8, 8), blue: at(0, 8) },
    red: [0, 0, 255],
    green: [0, 255, 0],
    blue: [255, 0, 0],
    white: [255, 255, 255],
  },
  RGBX8888: {
    layout: { bitsPerPixel: 32, red: at(0, 8), green: at(8, 8), blue: at(16, 8) },
    red: [255, 0, 0, 0],
    green: [0, 255, 0, 0],
    blue: [0, 0, 255, 0],
    white: [255, 255, 255, 0],
  },
  BGR888: {
    layout: { bitsPerPixel: 24, red: at(16, 8), green: at(8, 8), blue: at(0, 8) },
    red: [0, 0, 255],
    green: [0, 255, 0],
    blue: [255, 0, 0],
    white: [255, 255, 255],
  },
  RGB565: {
    layout: { bitsPerPixel: 16, red: at(11, 5), green: at(5, 6), blue: at(0, 5) },
    red: [0x00, 0xf8],
    green: [0xe0, 0x07],
    blue: [0x1f, 0x00],
    white: [0xff, 0xff],
  },
  xRGB1555: {
    layout: { bitsPerPixel: 15, red: at(10, 5), green: at(5, 5), blue: at(0, 5) },
    red: [0x00, 0x7c],
    green: [0xe0, 0x03],
    blue: [0x1f, 0x00],
    white: [0xff, 0x7f],
  },
  XRGB2101010: {
    layout: { bitsPerPixel: 32, red: at(20, 10), green: at(10, 10), blue: at(0, 10) },
    red: [0, 0, 0xf0, 0x3f],
    green: [0, 0xfc, 0x0f, 0],
    blue: [0xff, 0x03, 0, 0],
    white: [0xff, 0xff, 0xff, 0x3f],
  },
};

const colours = {
  red: [0, 0, 255, 0],
  green: [0, 255, 0, 0],
  blue: [255, 0, 0, 0],
  white: [255, 255, 255, 0],
} as const;

describe.each(Object.entries(layouts))('%s', (_name, { layout, ...expected }) => {
  const bytes = Math.ceil(layout.bitsPerPixel / 8);

  test.each(Object.keys(colours) as (keyof typeof colours)[])(
    '%s lands at its bits, and nowhere else',
    (colour) => {
      const stride = 10 * bytes + 3;
      const memory = new Uint8Array(7 + stride * 6).fill(0xaa);
      packerFor({ ...layout, stride, origin: 7 })(
        {
          x: 2,
          y: 1,
          width: 3,
          height: 2,
          data: new Uint8Array(Array.from({ length: 6 }, () => colours[colour]).flat()),
        },
        memory,
      );
      const want = new Uint8Array(memory.length).fill(0xaa);
      for (const row of [1, 2]) {
        for (const column of [2, 3, 4]) want.set(expected[colour], 7 + row * stride + column * bytes);
      }
      // The unused byte of our own order is copied as it comes.
      if (bytes === 4 && expected[colour].length === 3)
        for (const row of [1, 2])
          for (const column of [2, 3, 4]) want[7 + row * stride + column * bytes + 3] = 0;
      expect(memory).toEqual(want);
    },
  );

  test('black is zero in every channel', () => {
    const memory = new Uint8Array(bytes).fill(0xff);
    packerFor({ ...layout, stride: bytes, origin: 0 })(
      { x: 0, y: 0, width: 1, height: 1, data: new Uint8Array(4) },
      memory,
    );
    expect([...memory].reduce((a, b) => a + b, 0)).toBe(0);
  });
});

describe('5-6-5 is dithered', () => {
  const pack = packerFor({
    bitsPerPixel: 16,
    red: at(11, 5),
    green: at(5, 6),
    blue: at(0, 5),
    stride: 8,
    origin: 0,
  });
  const grey = fc.integer({ min: 0, max: 255 });

  /** The pixels of a 4 × 4 area of one grey. */
  function area(value: number): number[] {
    const memory = new Uint8Array(32);
    const data = new Uint8Array(64).fill(value);
    pack({ x: 0, y: 0, width: 4, height: 4, data }, memory);
    return [...new Uint16Array(memory.buffer)];
  }

  test('over 4 × 4 pixels each channel has the grey that was asked for', () => {
    fc.assert(
      fc.property(grey, (value) => {
        const mean = (channel: (pixel: number) => number): number =>
          area(value).reduce((sum, pixel) => sum + channel(pixel), 0) / 16;
        const close = 1 / 32 + 1e-9;
        expect(Math.abs(mean((pixel) => pixel >> 11) - (value * 31) / 255)).toBeLessThanOrEqual(close);
        expect(Math.abs(mean((pixel) => (pixel >> 5) & 63) - (value * 63) / 255)).toBeLessThanOrEqual(close);
        expect(Math.abs(mean((pixel) => pixel & 31) - (value * 31) / 255)).toBeLessThanOrEqual(close);
      }),
    );
  });

  test('no pixel is further than one step away, and black and white are plain', () => {
    fc.assert(
      fc.property(grey, (value) => {
        for (const pixel of area(value)) {
          expect(Math.abs((pixel >> 11) - (value * 31) / 255)).toBeLessThan(1);
        }
      }),
    );
    expect(new Set([...area(0), ...area(255)])).toEqual(new Set([0, 0xffff]));
  });

  test('a part that is drawn anew has the same pixels', () => {
    const [whole, parts] = [new Uint8Array(32), new Uint8Array(32)];
    const data = new Uint8Array(64).fill(100);
    pack({ x: 0, y: 0, width: 4, height: 4, data }, whole);
    for (const [x, y, width, height] of [
      [0, 0, 1, 4],
      [1, 0, 3, 1],
      [1, 1, 3, 3],
    ] as const) {
      pack({ x, y, width, height, data: data.subarray(0, width * height * 4) }, parts);
    }
    expect(parts).toEqual(whole);
  });
});

test('a palette is refused, with what to do', () => {
  const palette = { bitsPerPixel: 8, red: at(0, 8), green: at(0, 8), blue: at(0, 8), stride: 8, origin: 0 };
  expect(() => packerFor(palette)).toThrow(/8 bits a pixel are not supported/);
});

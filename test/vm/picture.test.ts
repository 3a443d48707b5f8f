import { describe, expect, test } from 'vitest';
import { changedRegion, countPixels, hasContent, parsePpm, pixel } from './picture.ts';
import type { Picture } from './picture.ts';

function grey(width: number, height: number): Picture {
  return { width, height, rgb: Buffer.alloc(width * height * 3, 0x40) };
}

function withDots(picture: Picture, ...dots: readonly (readonly [number, number])[]): Picture {
  const rgb = Buffer.from(picture.rgb);
  for (const [x, y] of dots) rgb[(y * picture.width + x) * 3 + 1] = 0xff;
  return { ...picture, rgb };
}

describe('pictures', () => {
  test('a PPM gives its size and its pixels', () => {
    const picture = parsePpm(Buffer.concat([Buffer.from('P6\n2 1\n255\n'), Buffer.of(1, 2, 3, 4, 5, 6)]));
    expect([picture.width, picture.height]).toEqual([2, 1]);
    expect(pixel(picture, 1, 0)).toEqual([4, 5, 6]);
  });

  test('a PPM that is cut short is refused', () => {
    expect(() => parsePpm(Buffer.from('P6\n2 1\n255\n12345'))).toThrow('cut short');
    expect(() => parsePpm(Buffer.from('P5\n2 1\n255\n'))).toThrow('no binary PPM');
  });

  test('the changed region holds exactly the pixels that differ', () => {
    const before = grey(20, 10);
    expect(changedRegion(before, grey(20, 10))).toBeUndefined();
    const after = withDots(before, [3, 2], [17, 8]);
    expect(changedRegion(before, after)).toEqual({ left: 3, top: 2, right: 18, bottom: 9 });
  });

  test('pictures of different size differ everywhere', () => {
    expect(changedRegion(grey(2, 2), grey(3, 2))).toEqual({ left: 0, top: 0, right: 3, bottom: 2 });
  });

  test('one pixel of another colour is content', () => {
    expect(hasContent(grey(8, 8))).toBe(false);
    expect(hasContent(withDots(grey(8, 8), [7, 7]))).toBe(true);
  });

  test('pixels are counted within the region only', () => {
    const picture = withDots(grey(8, 8), [1, 1], [6, 6]);
    const bright = ([, green]: readonly [number, number, number]): boolean => green === 0xff;
    expect(countPixels(picture, bright)).toBe(2);
    expect(countPixels(picture, bright, { left: 0, top: 0, right: 6, bottom: 6 })).toBe(1);
  });
});

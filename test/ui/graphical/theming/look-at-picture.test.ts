import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { crc32 } from 'node:zlib';
import { Canvas } from 'skia-canvas';
import { expect, test } from 'vitest';
import { lookAtPicture } from '../../../../ui/graphical/theming/look-at-picture.ts';
import { themeLimits } from '../../../../ui/themes/theme-file.ts';
import { temporaryFolder } from '../../../initramfs/temporary.ts';

function png(width: number, height: number): Buffer {
  using canvas = new Canvas(width, height, { gpu: false });
  canvas.getContext('2d').fillRect(0, 0, width, height);
  return canvas.toBufferSync('png');
}

/** A PNG of few bytes that claims so many pixels. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32BE(data.length, 0);
    sizes.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const svg = (inside: string, view = 'viewBox="0 0 48 24"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${view}>${inside}</svg>`;

test('pictures tell their size without being decoded', async () => {
  await using folder = await temporaryFolder();
  writeFileSync(join(folder.path, 'a.png'), png(30, 20));
  writeFileSync(join(folder.path, 'a.svg'), svg('<path d="M0 0h3"/>'));
  expect(lookAtPicture(folder.path, 'a.png')).toEqual({
    file: join(folder.path, 'a.png'),
    width: 30,
    height: 20,
  });
  expect(lookAtPicture(folder.path, 'a.svg')).toMatchObject({ width: 48, height: 24 });
});

test('a picture of 100 megapixels in 200 bytes is refused', async () => {
  await using folder = await temporaryFolder();
  writeFileSync(join(folder.path, 'a.png'), bomb(10_000, 10_000));
  expect(() => lookAtPicture(folder.path, 'a.png')).toThrow(/10000 × 10000 pixels; a picture has at most/);
});

test('half a picture, none at all and one that is too large are refused', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'a.png');
  const whole = png(300, 200);
  writeFileSync(file, whole);
  truncateSync(file, whole.length - 20);
  expect(() => lookAtPicture(folder.path, 'a.png')).toThrow(/no whole PNG/);
  writeFileSync(file, 'no picture, whatever its name says');
  expect(() => lookAtPicture(folder.path, 'a.png')).toThrow(/no whole PNG/);
  writeFileSync(file, '');
  expect(() => lookAtPicture(folder.path, 'a.png')).toThrow(/no whole PNG/);
  truncateSync(file, themeLimits.pictureBytes + 1);
  expect(() => lookAtPicture(folder.path, 'a.png')).toThrow(/a picture has at most/);
  expect(() => lookAtPicture(folder.path, 'b.png')).toThrow(/is not in the directory/);
});

test('a link that leads out of the theme is not followed', async () => {
  await using folder = await temporaryFolder();
  symlinkSync('/etc/passwd', join(folder.path, 'a.png'));
  expect(() => lookAtPicture(folder.path, 'a.png')).toThrow(/leads out of the directory/);
});

test.each([
  ['a script', '<script>1</script>'],
  ['another file', '<image href="x.png"/>'],
  ['a link', '<a href="http://example.org"/>'],
  ['an address in a style', '<path style="fill:url(http://example.org)"/>'],
  ['a handler', '<path onload="x"/>'],
])('a drawing with %s in it is refused', async (_what, inside) => {
  await using folder = await temporaryFolder();
  writeFileSync(join(folder.path, 'a.svg'), svg(inside));
  expect(() => lookAtPicture(folder.path, 'a.svg')).toThrow(/holds/);
});

test('a drawing without its size is refused', async () => {
  await using folder = await temporaryFolder();
  writeFileSync(join(folder.path, 'a.svg'), svg('', ''));
  expect(() => lookAtPicture(folder.path, 'a.svg')).toThrow(/viewBox/);
});

import { extname, join } from 'node:path';
import { Image } from 'skia-canvas';
import { KbootError } from '../../../src/base/errors.ts';
import { themeLimits } from '../../themes/theme-file.ts';
import type { Picture } from '../../view/fit.ts';
import { fileOf } from './file-of.ts';

function wrong(path: string, reason: string, advice = ''): KbootError {
  return new KbootError('read', path, reason, { advice });
}

/**
 * Whether a file ends as its format does: the decoder would draw the half of a
 * picture without a word. PNG ends with IEND and its checksum, JPEG with EOI, a
 * RIFF file is as long as it says.
 */
function isWhole(bytes: Buffer): boolean {
  if (bytes.readUInt32BE(0) === 0x89504e47) {
    return bytes.subarray(-12).toString('hex') === '0000000049454e44ae426082';
  }
  if (bytes.readUInt16BE(0) === 0xffd8) return bytes.subarray(-1024).includes(Buffer.from([0xff, 0xd9]));
  if (bytes.subarray(0, 4).toString('latin1') === 'RIFF') return bytes.readUInt32LE(4) + 8 <= bytes.length;
  return false;
}

/** A vector picture: nothing of it may lead anywhere else, and it must say its size. */
function vectorSize(path: string, text: string): { width: number; height: number } {
  const foreign =
    /<!(?:ENTITY|DOCTYPE)|<(?:script|image|foreignObject|style)\b|\bon\w+\s*=|href\s*=\s*["'](?!#)|url\(\s*["']?(?!#)/i;
  const found = foreign.exec(text);
  if (found !== null) throw wrong(path, `holds '${found[0]}'`, 'A drawing of shapes alone can be taken.');
  const [, width = '', height = ''] =
    /<svg\b[^>]*\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*["']/.exec(text) ??
    [];
  const size = { width: Number(width), height: Number(height) };
  if (!(size.width > 0 && size.height > 0))
    throw wrong(path, 'has no viewBox', 'It says how wide and high it is.');
  return size;
}

/**
 * Looks at a picture of a theme without decoding it: what it claims is checked before any memory is spent on it.
 * @throws KbootError that says what is wrong with it
 */
export function lookAtPicture(directory: string, path: string): Picture {
  const bytes = fileOf(directory, path, themeLimits.pictureBytes, 'a picture');
  const file = join(directory, path);
  if (extname(path).toLowerCase() === '.svg') return { file, ...vectorSize(path, bytes.toString('utf8')) };
  if (bytes.length < 16 || !isWhole(bytes)) throw wrong(path, 'is no whole PNG, JPEG or WebP file');
  let size: { width: number; height: number };
  try {
    using image = new Image(bytes);
    size = { width: image.width, height: image.height };
  } catch {
    throw wrong(path, 'cannot be decoded');
  }
  const { width, height } = size;
  if (!(width > 0 && height > 0)) throw wrong(path, 'cannot be decoded');
  if (width * height > themeLimits.pixels) {
    throw wrong(path, `has ${width} × ${height} pixels; a picture has at most ${themeLimits.pixels}`);
  }
  return { file, width, height };
}

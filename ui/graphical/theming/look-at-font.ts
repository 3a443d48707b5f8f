import { join } from 'node:path';
import { Canvas, FontLibrary } from 'skia-canvas';
import { KbootError } from '../../../src/base/errors.ts';
import { mostWidth } from '../../screens/text-room.ts';
import { themeLimits } from '../../themes/theme-file.ts';
import type { FontFile } from '../../view/face.ts';
import { fileOf } from './file-of.ts';

/** First bytes of the formats: WOFF2, TrueType, OpenType. */
const signatures: ReadonlySet<string> = new Set(['774f4632', '00010000', '74727565', '4f54544f']);

const letters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const size = 100;
let looked = 0;

/** How many times as wide as kboot reckons the widest letter is. */
function widestIn(family: string): number {
  using canvas = new Canvas(1, 1, { gpu: false });
  const context = canvas.getContext('2d');
  context.font = `${size}px "${family}"`;
  const parts = letters.map(
    (letter) => context.measureText(letter.repeat(10)).width / (10 * size * mostWidth(letter)),
  );
  return Math.max(1, ...parts);
}

/**
 * Looks at a font of a theme as kboot will load it.
 * @throws KbootError that says what is wrong with it
 */
export function lookAtFont(directory: string, path: string): FontFile {
  const wrong = (reason: string, advice = ''): KbootError => new KbootError('read', path, reason, { advice });
  const bytes = fileOf(directory, path, themeLimits.fontBytes, 'a font');
  if (!signatures.has(bytes.subarray(0, 4).toString('hex')))
    throw wrong('is no WOFF2, TrueType or OpenType font');
  const file = join(directory, path);
  looked += 1;
  const family = `kboot look ${looked}`;
  try {
    FontLibrary.use(family, [file]);
  } catch {
    throw wrong('cannot be decoded');
  }
  const widest = Math.ceil(widestIn(family) * 100) / 100;
  if (widest > themeLimits.fontWidth) {
    const advice = `At most ${themeLimits.fontWidth} times: lines would not fit.`;
    throw wrong(`has letters ${widest} times as wide as kboot’s own`, advice);
  }
  return { file, widest };
}

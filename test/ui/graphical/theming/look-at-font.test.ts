import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { setLogSink } from '../../../../src/base/log.ts';
import { createFrameMaker } from '../../../../ui/graphical/frame.ts';
import { sampleState } from '../../../../ui/graphical/raster/samples.ts';
import { lookAtFont } from '../../../../ui/graphical/theming/look-at-font.ts';
import { themeLimits } from '../../../../ui/themes/theme-file.ts';
import { darkTheme } from '../../../../ui/view/theme.ts';
import type { Theme } from '../../../../ui/view/theme.ts';

const directory = mkdtempSync(join(tmpdir(), 'kboot-fonts-'));
afterAll(() => rmSync(directory, { recursive: true }));

const whole = readFileSync(
  new URL('../../../../assets/themes/kiosk/fonts/fraunces-600.woff2', import.meta.url),
);

function file(name: string, bytes: Uint8Array): string {
  writeFileSync(join(directory, name), bytes);
  return name;
}

test('a font that kboot can load is taken', () => {
  const { file: path, widest } = lookAtFont(directory, file('serif.woff2', whole));
  expect(path).toBe(join(directory, 'serif.woff2'));
  expect(widest).toBeGreaterThanOrEqual(1);
  expect(widest).toBeLessThanOrEqual(themeLimits.fontWidth);
});

test.each([
  ['half', whole.subarray(0, whole.length >> 1), 'cannot be decoded'],
  ['changed', whole.map((byte, at) => (at > 200 && at % 97 === 0 ? byte ^ 0x5a : byte)), 'cannot be decoded'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'is no WOFF2, TrueType or OpenType font'],
  ['empty', Buffer.alloc(0), 'is no WOFF2'],
  ['too large', Buffer.alloc(themeLimits.fontBytes + 1), `a font has at most ${themeLimits.fontBytes}`],
])('one that is %s is refused', (name, bytes, reason) => {
  expect(() => lookAtFont(directory, file(`${name}.woff2`, bytes))).toThrow(reason);
});

test('one that is missing, or leads out of the theme, is refused', () => {
  expect(() => lookAtFont(directory, 'gone.ttf')).toThrow('is not in the directory of the theme');
  symlinkSync('/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', join(directory, 'link.ttf'));
  expect(() => lookAtFont(directory, 'link.ttf')).toThrow('leads out of the directory');
});

test('a font that has gone since is told once, and the text is drawn in kboot’s own', async () => {
  const lines: string[] = [];
  setLogSink((level, line) => void lines.push(`${level} ${line}`));
  const gone = { file: join(directory, 'gone.woff2'), widest: 1 };
  const theme: Theme = { ...darkTheme, faces: { text: { regular: gone } } };
  const draw = async (looks: Theme): Promise<Buffer> => {
    const maker = await createFrameMaker({ width: 640, height: 480, theme: looks });
    return Buffer.from(maker.draw(sampleState('menu', maker.rows))[0]?.data ?? []);
  };
  expect((await draw(theme)).equals(await draw(darkTheme))).toBe(true);
  expect(lines.filter((line) => line.includes('gone.woff2'))).toHaveLength(1);
  const own: Theme = { ...darkTheme, faces: { text: { regular: lookAtFont(directory, 'serif.woff2') } } };
  expect((await draw(own)).equals(await draw(darkTheme))).toBe(false);
});

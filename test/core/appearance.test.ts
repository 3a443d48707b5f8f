import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appearanceOf, plainAppearance } from '../../src/core/appearance.ts';
import { placesFrom } from '../../src/core/places.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

async function image() {
  const folder = await temporaryFolder();
  mkdirSync(join(folder.path, 'inn'));
  writeFileSync(join(folder.path, 'inn/theme.json'), '{ "variants": { "": {}, "light": {} } }');
  return { folder, places: placesFrom({ KBOOT_THEMES: folder.path }) };
}

test('kboot.theme= counts more than theme=, and without either kboot looks as it does', async () => {
  const { folder, places } = await image();
  await using _folder = folder;
  expect(appearanceOf(undefined, undefined, places)).toEqual({ message: plainAppearance });
  expect(appearanceOf('inn', undefined, places).message.theme).toBe('inn');
  expect(appearanceOf('inn', 'inn:light', places)).toEqual({
    message: { type: 'appearance', theme: 'inn:light' },
  });
});

test.each([
  ['gone', 'is not in this image'],
  ['inn:dark', 'has no variant dark in this image'],
  ['../inn', 'is not in this image'],
  ['inn/', 'is not in this image'],
])('%s falls back to kboot’s own look and says so', async (theme, reason) => {
  const { folder, places } = await image();
  await using _folder = folder;
  const { message, failure } = appearanceOf(undefined, theme, places);
  expect(message).toEqual(plainAppearance);
  expect(failure).toMatchObject({ stage: 'check', subject: `theme ${theme}`, reason });
});

import { expect, test } from 'vitest';
import { scriptFonts } from '../../ui/graphical/raster/script-fonts.ts';
import { languageEntries } from '../../initramfs/languages.ts';
import { locales } from '../../initramfs/locales.ts';

const pathsOf = async (...asked: Parameters<typeof languageEntries>): Promise<string[]> =>
  (await languageEntries(...asked)).map(({ path }) => path);

test('an image has the languages that were chosen, with their fonts where something is drawn', async () => {
  expect(await pathsOf(['de', 'ar'], true)).toEqual([
    'kboot/locales',
    'kboot/locales/languages.json',
    'kboot/locales/ar.json',
    'kboot/locales/de.json',
    'kboot/locales/told',
    'kboot/locales/told/ar.json',
    'kboot/locales/told/de.json',
    'kboot/fonts/vazirmatn-arabic-400-normal.woff2',
    'kboot/fonts/vazirmatn-arabic-600-normal.woff2',
  ]);
  expect(await pathsOf(['ja'], false)).not.toContainEqual(expect.stringContaining('fonts'));
});

test('an image with all languages has every font that the interface looks for', async () => {
  const paths = await pathsOf(undefined, true);
  const missing = scriptFonts
    .flatMap(({ files }) => files)
    .filter((name) => !paths.includes(`kboot/fonts/${name}`));
  expect(missing).toEqual([]);
});

test('English needs no file, and its name stands with the others', async () => {
  const [, list] = await languageEntries(['de'], false);
  expect(list?.type === 'file' && Buffer.from(list.data).toString()).toBe('{"de":"Deutsch","en":"English"}');
});

test('a language that there is not is named, with those that there are', async () => {
  await expect(languageEntries(['xx'], false)).rejects.toMatchObject({
    subject: 'xx',
    advice: expect.stringContaining('pt-BR'),
  });
});

test('where something is spoken each language brings its voice, and no other', async () => {
  const paths = await pathsOf(['de'], false, true);
  expect(paths).toContain('kboot/voices/espeak-ng-data/de_dict');
  expect(paths).toContain('kboot/voices/espeak-ng-data/lang/gmw/en');
  expect(paths).not.toContain('kboot/voices/espeak-ng-data/fr_dict');
  for (const tag of locales) {
    const own = (await pathsOf([tag], false, true)).filter((path) => path.includes('/lang/'));
    expect(own).toHaveLength(tag === 'en' ? 1 : 2);
  }
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import type { CpioEntry } from '../src/base/cpio.ts';
import { builtInLocale, compiledLocale, locales, messagesOf } from './locales.ts';
import { projectRoot } from './project-root.ts';
import { voiceEntries } from './voices.ts';

/** Where the interface looks for languages (ui/words/load.ts) and fonts (ui/graphical/raster/fonts.ts). */
const localeFolder = 'kboot/locales';
const fontFolder = 'kboot/fonts';

interface FontPackage {
  readonly name: string;
  readonly subset: string;
}

/** Fonts of the scripts that the main face does not have, by language. */
const fonts: Readonly<Record<string, FontPackage>> = {
  ar: { name: 'vazirmatn', subset: 'arabic' },
  ja: { name: 'noto-sans-jp', subset: 'japanese' },
  'zh-CN': { name: 'noto-sans-sc', subset: 'chinese-simplified' },
};

function file(path: string, data: Uint8Array): CpioEntry {
  return { type: 'file', path, mode: 0o644, data };
}

async function fontEntries(locale: string): Promise<CpioEntry[]> {
  const font = fonts[locale];
  if (font === undefined) return [];
  const folder = join(projectRoot, 'node_modules/@fontsource', font.name, 'files');
  const names = ['400', '600'].map((weight) => `${font.name}-${font.subset}-${weight}-normal.woff2`);
  return Promise.all(
    names.map(async (name) => file(`${fontFolder}/${name}`, await readFile(join(folder, name)))),
  );
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/**
 * The languages of an image: their messages, compiled, their names, where something is drawn
 * their fonts and where something is spoken their voices. English is in every program itself.
 * @param chosen tags of `assets/locales`; all of them when not given
 * @throws KbootError for a language that there is not
 */
export async function languageEntries(
  chosen: readonly string[] | undefined,
  drawn: boolean,
  spoken = false,
): Promise<CpioEntry[]> {
  const unknown = chosen?.find((tag) => !locales.includes(tag));
  if (unknown !== undefined) {
    throw new KbootError('build', unknown, 'is no language of kboot', {
      advice: `There are: ${locales.join(', ')}.`,
    });
  }
  const tags = locales.filter((tag) => tag === builtInLocale || chosen === undefined || chosen.includes(tag));
  const others = tags.filter((tag) => tag !== builtInLocale);
  const names = await Promise.all(
    tags.map(async (tag) => [tag, (await messagesOf(tag))['language.name'] ?? tag] as const),
  );
  const messages = await Promise.all(
    others.map(async (tag) => file(`${localeFolder}/${tag}.json`, json(await compiledLocale(tag)))),
  );
  const drawings = drawn ? await Promise.all(others.map(fontEntries)) : [];
  return [
    { type: 'directory', path: localeFolder, mode: 0o755 },
    file(`${localeFolder}/languages.json`, json(Object.fromEntries(names))),
    ...messages,
    ...drawings.flat(),
    ...(spoken ? await voiceEntries(tags) : []),
  ];
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import type { CpioEntry } from '../src/base/cpio.ts';
import { builtInLocale, compiledLocale, coreSentencesOf, locales, messagesOf } from './locales.ts';
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

/**
 * Fonts of scripts that titles are written in and no language of the interface is, one weight each:
 * 1.1 MB in all, most of it Korean and the pictures called emoji.
 */
const titleFonts: readonly FontPackage[] = [
  { name: 'noto-sans-kr', subset: 'korean' },
  { name: 'noto-sans-thai', subset: 'thai' },
  { name: 'noto-sans-devanagari', subset: 'devanagari' },
  { name: 'noto-sans-bengali', subset: 'bengali' },
  { name: 'noto-sans-tamil', subset: 'tamil' },
  { name: 'noto-emoji', subset: 'emoji' },
];

function file(path: string, data: Uint8Array): CpioEntry {
  return { type: 'file', path, mode: 0o644, data };
}

async function fontEntries(
  { name: from, subset }: FontPackage,
  weights: readonly string[],
): Promise<CpioEntry[]> {
  const folder = join(projectRoot, 'node_modules/@fontsource', from, 'files');
  const names = weights.map((weight) => `${from}-${subset}-${weight}-normal.woff2`);
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
 * @param chosen tags of `assets/locales`; all of them when not given, and fonts for titles in other scripts
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
  const core = await Promise.all(
    others.map(async (tag) => file(`${localeFolder}/told/${tag}.json`, json(await coreSentencesOf(tag)))),
  );
  const own = others.flatMap((tag) => fonts[tag] ?? []).map((font) => fontEntries(font, ['400', '600']));
  // Who chooses languages knows what the titles are written in, and wants a small image.
  const more = chosen === undefined ? titleFonts.map((font) => fontEntries(font, ['400'])) : [];
  const drawings = drawn ? await Promise.all([...own, ...more]) : [];
  return [
    { type: 'directory', path: localeFolder, mode: 0o755 },
    file(`${localeFolder}/languages.json`, json(Object.fromEntries(names))),
    ...messages,
    { type: 'directory', path: `${localeFolder}/told`, mode: 0o755 },
    ...core,
    ...drawings.flat(),
    ...(spoken ? await voiceEntries(tags) : []),
  ];
}

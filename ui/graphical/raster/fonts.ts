import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FontLibrary } from 'skia-canvas';
import { log } from '../../../src/base/log.ts';
import type { Font } from '../../view/measure.ts';
import { scriptFonts, scriptsOf } from './script-fonts.ts';
import { themeFamily } from './theme-fonts.ts';
import type { ScriptFont } from './script-fonts.ts';

/** Family of the two faces that nearly all text uses. */
const mainFamily = 'kboot';
/** Families that are loaded with the first text that needs them. */
const extendedFamily = 'kboot extended';
const fallbackFamily = 'kboot fallback';

/** Characters that the main files hold (their unicode-range at Fontsource, the common part). */
const mainCoverage = /^[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026]*$/;

const face = 'atkinson-hyperlegible-next';
const mainFiles = [`${face}-latin-400-normal.woff2`, `${face}-latin-600-normal.woff2`];
const extendedFiles = [`${face}-latin-ext-400-normal.woff2`, `${face}-latin-ext-600-normal.woff2`];
const fallbackFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];

/** The terminal's face, loaded with the first shell. */
const monoFamily = 'kboot mono';
const monoFiles = ['DejaVuSansMono.ttf', 'DejaVuSansMono-Bold.ttf'];

/** All files that may be wanted; an image holds them in one directory, with fontconfig.xml. */
export const fontFiles: readonly string[] = [
  ...mainFiles,
  ...extendedFiles,
  ...fallbackFiles,
  ...monoFiles,
  ...scriptFonts.flatMap(({ files }) => files),
];

/**
 * Where fonts are looked for: directories of KBOOT_FONTS (the image builder's), the image's
 * directory, then the source tree's packages and Debian's.
 */
function searchPath(): string[] {
  const tree = fileURLToPath(new URL('../../../', import.meta.url));
  return [
    ...(process.env['KBOOT_FONTS'] ?? '').split(':').filter((directory) => directory !== ''),
    '/kboot/fonts',
    join(tree, 'assets/fonts'),
    join(tree, `node_modules/@fontsource/${face}/files`),
    ...scriptFonts.map(({ from }) => join(tree, `node_modules/@fontsource/${from}/files`)),
    '/usr/share/fonts/truetype/dejavu',
  ];
}

function found(names: readonly string[]): string[] {
  const directories = searchPath();
  return names.flatMap((name) => {
    const path = directories.map((directory) => join(directory, name)).find((path) => existsSync(path));
    if (path === undefined) log('warning', `font ${name}: in none of ${directories.join(', ')}`);
    return path ?? [];
  });
}

function load(family: string, names: readonly string[]): void {
  const paths = found(names);
  if (paths.length > 0) FontLibrary.use(family, paths);
}

let loaded: 'nothing' | 'main' | 'all' = 'nothing';

/**
 * Loads what a text needs. Without a configuration of its own Skia's fontconfig
 * would scan the system's directories (40 ms on the build machine) or complain
 * that there is none; ours is empty.
 */
function ensure(text: string): 'main' | 'all' {
  if (loaded === 'nothing') {
    const [config] = found(['fontconfig.xml']);
    if (config !== undefined) process.env['FONTCONFIG_FILE'] = config;
    load(mainFamily, mainFiles);
    loaded = 'main';
  }
  if (mainCoverage.test(text)) return 'main';
  if (loaded === 'main') {
    load(extendedFamily, extendedFiles);
    load(fallbackFamily, fallbackFiles);
    loaded = 'all';
  }
  return 'all';
}

const scriptsLoaded = new Set<string>();

function loadScript({ family, files }: ScriptFont): string {
  if (!scriptsLoaded.has(family)) load(family, files);
  scriptsLoaded.add(family);
  return `"${family}", `;
}

let monoLoaded = false;

function ensureMono(): void {
  if (!monoLoaded) load(monoFamily, monoFiles);
  monoLoaded = true;
}

/** The font as canvas wants it named, with its files loaded. */
export function cssFont(font: Font, text: string): string {
  const ready = ensure(text);
  const scripts = ready === 'main' ? '' : scriptsOf(text, font.language).map(loadScript).join('');
  const families =
    ready === 'main'
      ? `"${mainFamily}"`
      : `"${mainFamily}", "${extendedFamily}", ${scripts}"${fallbackFamily}"`;
  if (font.face === 'mono') ensureMono();
  const own = font.own === undefined ? undefined : themeFamily(font.own);
  const first = font.face === 'mono' ? `"${monoFamily}", ` : own === undefined ? '' : `"${own}", `;
  return `${font.weight} ${font.size}px ${first}${families}`;
}

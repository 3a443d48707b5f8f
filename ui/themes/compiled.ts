import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { darkTheme } from '../view/theme.ts';
import type { Theme } from '../view/theme.ts';
import type { ResolvedTheme } from './resolve.ts';
import { placedFaces } from './faces-of.ts';
import { placedPictures } from './layouts-of.ts';
import { themeName } from './theme-choice.ts';
import type { ThemeChoice } from './theme-choice.ts';

/** Where an image has its themes, each a directory with this file and its pictures. */
export const imageThemes = '/kboot/themes';
export const compiledFile = 'theme.json';

/** Version of the form below; an image holds no other. */
const version = 5;

/** A theme as the build leaves it in the image: checked, whole, its pictures and fonts named beside it. */
interface CompiledTheme {
  readonly version: number;
  readonly variants: Readonly<Record<string, Theme>>;
}

/** Gives a picture or a font of a theme another place. */
export type Place = <File extends { readonly file: string }>(of: File) => File;

function withFiles(theme: Theme, place: Place): Theme {
  const icons = Object.entries(theme.icons).map(([name, picture]) => [name, place(picture)]);
  const sounds = Object.entries(theme.sounds).map(([name, sound]) => [name, place(sound)]);
  const { picture, logo } = theme;
  return {
    ...theme,
    icons: Object.fromEntries(icons) as Theme['icons'],
    sounds: Object.fromEntries(sounds) as Theme['sounds'],
    layouts: placedPictures(theme.layouts, place),
    faces: placedFaces(theme.faces, place),
    ...(picture === undefined ? {} : { picture: { ...picture, picture: place(picture.picture) } }),
    ...(logo === undefined ? {} : { logo: { ...logo, picture: place(logo.picture) } }),
  };
}

/** The text of a compiled theme. @param place gives a picture or font the file that it has in the image */
export function compiledText({ variants }: ResolvedTheme, place: Place): string {
  const placed = [...variants].map(([name, theme]) => [name, withFiles(theme, place)]);
  const compiled: CompiledTheme = { version, variants: Object.fromEntries(placed) };
  return `${JSON.stringify(compiled)}\n`;
}

/** The themes of an image by name, kboot's own dark one first. */
export function imageThemeNames(folder = imageThemes): string[] {
  const names = readdirSync(folder).filter((name) => themeName.test(name) && name !== darkTheme.name);
  return [darkTheme.name, ...names.sort()];
}

/**
 * The theme of an image; kboot's own dark one needs no file.
 * @throws Error when it is not there or is none
 */
export function loadTheme({ name, variant }: ThemeChoice, folder = imageThemes): Theme {
  if (name === darkTheme.name && variant === '') return darkTheme;
  const directory = join(folder, name);
  const compiled = JSON.parse(readFileSync(join(directory, compiledFile), 'utf8')) as CompiledTheme;
  if (compiled.version !== version)
    throw new Error(`theme ${name} has form ${compiled.version}, not ${version}`);
  const theme = Object.hasOwn(compiled.variants, variant) ? compiled.variants[variant] : undefined;
  if (theme === undefined) throw new Error(`theme ${name} has no variant ${variant}`);
  const place: Place = (of) => ({ ...of, file: join(directory, of.file) });
  return withFiles(theme, place);
}

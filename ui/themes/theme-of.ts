import type { Colour } from '../view/colour.ts';
import type { FontFile } from '../view/face.ts';
import type { Picture } from '../view/fit.ts';
import { soundNames } from '../view/sound.ts';
import type { SoundFile } from '../view/sound.ts';
import { darkTheme, typeRoles } from '../view/theme.ts';
import type { Palette, Theme, TypeRole, TypeStyle } from '../view/theme.ts';
import { facesOf } from './faces-of.ts';
import { arrangementsOf } from './layouts-of.ts';
import { chordOf } from './opening-keys.ts';
import type { ThemeLooks } from './theme-file.ts';

/** Height of a logo where its theme says none, units: at the top of a screen, and alone. */
const logoHeight = 28;
const logoSplash = 92;

/** What is given, without what is not. */
function given<T extends object>(values: T | undefined): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const entries = Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}

function paletteOf({ background, ...colours }: NonNullable<ThemeLooks['colours']>): Palette {
  const ground = typeof background === 'string' ? [background] : background;
  return {
    ...darkTheme.colours,
    ...(given(colours) as Partial<Palette>),
    ...(ground === undefined ? {} : { background: ground as Colour[] }),
  };
}

/** How long something is held to open a hidden menu where its theme does not say, seconds. */
const usualHold = 2;

function opensOf({ menu }: ThemeLooks): Theme['opens'] {
  const opens = menu?.opens ?? 'any';
  if (opens === 'any') return null;
  return { chords: (opens.keys ?? []).map(chordOf), holdMs: 1000 * (opens.hold ?? usualHold) };
}

function typeOf({ type = {} }: ThemeLooks): Theme['type'] {
  const roles = typeRoles.map((role) => {
    const said = type[role];
    const { size, weight } = typeof said === 'object' ? said : { size: said, weight: undefined };
    const own = darkTheme.type[role];
    const bold = weight === 'bold' || weight === 600;
    const style: TypeStyle = {
      size: size ?? own.size,
      weight: weight === undefined ? own.weight : bold ? 600 : 400,
    };
    return [role, style] as const;
  });
  return Object.fromEntries(roles) as Record<TypeRole, TypeStyle>;
}

function soundsOf(
  { sounds = {} }: ThemeLooks,
  soundOf: (path: string) => SoundFile | undefined,
): Theme['sounds'] {
  const named = soundNames.flatMap((name) => {
    const path = sounds[name];
    const sound = path === undefined || path === 'none' ? undefined : soundOf(path);
    return sound === undefined ? [] : [[name, sound] as const];
  });
  return Object.fromEntries(named);
}

/**
 * A whole theme of looks, where kboot's dark one fills in what they leave open.
 * @param pictureOf looks at a picture of the theme; undefined leaves it out
 * @param fontOf the same of a font
 * @param soundOf the same of a sound
 */
export function themeOf(
  name: string,
  looks: ThemeLooks,
  pictureOf: (path: string) => Picture | undefined,
  fontOf: (path: string) => FontFile | undefined,
  soundOf: (path: string) => SoundFile | undefined,
): Theme {
  const { background, logo, menu } = looks;
  const asPicture = (path: string | undefined): Picture | undefined =>
    path === undefined || path === 'none' ? undefined : pictureOf(path);
  const [ground, brand] = [asPicture(background?.picture), asPicture(logo?.picture)];
  const icons = Object.entries(looks.icons ?? {}).flatMap(([icon, path]) => {
    const picture = asPicture(path);
    return picture === undefined ? [] : [[icon, picture] as const];
  });
  return {
    name,
    scale: looks.scale ?? darkTheme.scale,
    colours: paletteOf(looks.colours ?? {}),
    type: typeOf(looks),
    faces: facesOf(looks.fonts ?? {}, fontOf),
    radius: { ...darkTheme.radius, ...given(looks.radius) },
    outline: looks.outline ?? darkTheme.outline,
    spacing: { ...darkTheme.spacing, ...given(looks.spacing) },
    ...(ground === undefined
      ? {}
      : { picture: { picture: ground, fit: background?.fit ?? 'cover', dim: background?.dim ?? 0 } }),
    ...(brand === undefined
      ? {}
      : { logo: { picture: brand, height: logo?.height ?? logoHeight, splash: logo?.splash ?? logoSplash } }),
    icons: Object.fromEntries(icons),
    progress: looks.progress ?? darkTheme.progress,
    menuStyle: menu?.style ?? darkTheme.menuStyle,
    searchStyle: menu?.search ?? darkTheme.searchStyle,
    layouts: arrangementsOf(looks.layouts ?? {}, pictureOf),
    hidesMenu: menu?.hidden ?? darkTheme.hidesMenu,
    opens: opensOf(looks),
    sounds: soundsOf(looks, soundOf),
    texts: darkTheme.texts,
    translations: (looks.texts ?? {}) as Theme['translations'],
  };
}

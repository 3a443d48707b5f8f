import { join } from 'node:path';
import { KbootError, SyntaxFailure, toFailure } from '../../src/base/errors.ts';
import type { FontFile } from '../view/face.ts';
import type { Picture } from '../view/fit.ts';
import type { SoundFile } from '../view/sound.ts';
import { fontsWithFiles } from './faces-of.ts';
import type { Theme } from '../view/theme.ts';
import { layoutsWithPictures } from './layouts-of.ts';
import { illegible, leastContrast } from './legible.ts';
import type { Illegible } from './legible.ts';
import { mergedLooks } from './merge.ts';
import { readThemeFile } from './read-theme-file.ts';
import type { ReadTheme } from './read-theme-file.ts';
import { variantNames } from './theme-choice.ts';
import { themeLimits } from './theme-file.ts';
import type { ThemeFile, ThemeLooks } from './theme-file.ts';
import { themeOf } from './theme-of.ts';

/** Where themes come from, and how their pictures are looked at. */
export interface ThemeSource {
  /** Directory and theme.yaml of a theme; undefined when there is none of the name. */
  find(name: string): { readonly directory: string; readonly text: string } | undefined;
  /**
   * Looks at a picture below the directory of its theme.
   * @throws KbootError that says what is wrong with it
   */
  look(directory: string, path: string): Picture;
  /** The same of a font. */
  lookAtFont(directory: string, path: string): FontFile;
  /** The same of a sound. */
  lookAtSound(directory: string, path: string): SoundFile;
}

/** A theme with all that it inherits. */
export interface ResolvedTheme {
  readonly name: string;
  /** By the name of the variant; the empty name is the theme as it stands. */
  readonly variants: ReadonlyMap<string, Theme>;
}

/** What came of it: a theme, or what is wrong with it. */
export interface Resolution {
  readonly theme: ResolvedTheme | undefined;
  readonly faults: readonly SyntaxFailure[];
  /** Colours that cannot be told apart: such a theme can be looked at, but goes into no image. */
  readonly illegible: readonly SyntaxFailure[];
}

/** One theme.yaml of a chain of themes that inherit. */
interface Link {
  readonly directory: string;
  readonly read: ReadTheme;
  readonly file: ThemeFile;
}

/** The theme's name in whose colours every theme can be had. */
const contrastTheme = 'high-contrast';

/** The theme and those that it inherits from, the farthest first. */
function chainOf(name: string, source: ThemeSource): { links: Link[]; faults: readonly SyntaxFailure[] } {
  const links: Link[] = [];
  const names: string[] = [];
  const fault = (reason: string, advice: string): readonly SyntaxFailure[] => {
    const heir = links[0]?.read;
    return [heir?.faultAt(['inherit'], reason, advice) ?? new SyntaxFailure(name, 1, 1, reason, { advice })];
  };
  for (let next: string | undefined = name; next !== undefined; next = links[0]?.file.inherit) {
    const round = [...names, next].join(' → ');
    if (names.includes(next))
      return {
        links,
        faults: fault(`a theme inherits from itself: ${round}`, 'Leave inherit out of one of them.'),
      };
    if (names.length === themeLimits.depth)
      return { links, faults: fault(`more than ${themeLimits.depth} themes inherit from each other`, '') };
    names.push(next);
    const found = source.find(next);
    if (found === undefined)
      return {
        links,
        faults: fault(
          `there is no theme '${next}'`,
          'It must lie beside this one, or be one of kboot’s own.',
        ),
      };
    const read = readThemeFile(found.text, join(found.directory, 'theme.yaml'));
    if (read.file === undefined) return { links, faults: read.faults };
    links.unshift({ directory: found.directory, read, file: read.file });
  }
  return { links, faults: [] };
}

/** Files of one kind that a theme names, each looked at once. */
class Files<File> {
  readonly #look: (directory: string, path: string) => File;
  readonly #tooMany: string;
  readonly #most: number;
  readonly #known = new Map<string, { file: File | undefined; fault: SyntaxFailure | undefined }>();

  /** @param kind what they are, for messages: `pictures` */
  constructor(look: (directory: string, path: string) => File, most: number, kind: string) {
    this.#look = look;
    this.#most = most;
    this.#tooMany = `a theme has at most ${most} ${kind}`;
  }

  get faults(): SyntaxFailure[] {
    return [...this.#known.values()].flatMap(({ fault }) => fault ?? []);
  }

  readonly of = (path: string): File | undefined => this.#known.get(path)?.file;

  /** The whole path of a file that is named at `keys`, which then can be inherited; `none` is none. */
  whole(path: string, { directory, read }: Link, keys: readonly string[]): string {
    if (path === 'none') return path;
    const whole = join(directory, path);
    if (this.#known.has(whole)) return whole;
    if (this.#known.size === this.#most) {
      this.#known.set('', { file: undefined, fault: read.faultAt(keys, this.#tooMany) });
      return whole;
    }
    try {
      this.#known.set(whole, { file: this.#look(directory, path), fault: undefined });
    } catch (thrown) {
      if (!(thrown instanceof KbootError)) throw thrown;
      const { reason, advice } = toFailure(thrown, 'read', path);
      this.#known.set(whole, { file: undefined, fault: read.faultAt(keys, `${path} ${reason}`, advice) });
    }
    return whole;
  }
}

/** All files that a theme names. */
interface Named {
  readonly pictures: Files<Picture>;
  readonly fonts: Files<FontFile>;
  readonly sounds: Files<SoundFile>;
}

/** Looks of one file with the paths in them made whole. */
function located(looks: ThemeLooks, link: Link, prefix: readonly string[], named: Named): ThemeLooks {
  const whole = (path: string, ...keys: readonly string[]): string =>
    named.pictures.whole(path, link, [...prefix, ...keys]);
  const { background, logo, icons, layouts, fonts, sounds } = looks;
  return {
    ...looks,
    ...(background?.picture === undefined
      ? {}
      : { background: { ...background, picture: whole(background.picture, 'background', 'picture') } }),
    ...(logo?.picture === undefined
      ? {}
      : { logo: { ...logo, picture: whole(logo.picture, 'logo', 'picture') } }),
    ...(icons === undefined
      ? {}
      : {
          icons: Object.fromEntries(
            Object.entries(icons).map(([name, path]) => [name, whole(path, 'icons', name)]),
          ),
        }),
    ...(layouts === undefined
      ? {}
      : { layouts: layoutsWithPictures(layouts, (path, keys) => whole(path, 'layouts', ...keys)) }),
    ...(sounds === undefined
      ? {}
      : {
          sounds: Object.fromEntries(
            Object.entries(sounds).flatMap(([name, path]) =>
              path === undefined
                ? []
                : [[name, named.sounds.whole(path, link, [...prefix, 'sounds', name])] as const],
            ),
          ),
        }),
    ...(fonts === undefined
      ? {}
      : {
          fonts: fontsWithFiles(fonts, (path, keys) =>
            named.fonts.whole(path, link, [...prefix, 'fonts', ...keys]),
          ),
        }),
  };
}

/**
 * Reads a theme with all that it inherits. A high-contrast variant is always
 * there: of the theme itself, or made with the colours of kboot's own.
 */
export function resolveTheme(name: string, source: ThemeSource): Resolution {
  const { links, faults } = chainOf(name, source);
  if (faults.length > 0) return { theme: undefined, faults, illegible: [] };
  const named: Named = {
    pictures: new Files(source.look, themeLimits.pictures, 'pictures'),
    fonts: new Files(source.lookAtFont, themeLimits.fonts, 'fonts'),
    sounds: new Files(source.lookAtSound, themeLimits.sounds, 'sounds'),
  };
  let looks: ThemeLooks = {};
  const ofVariants: Partial<Record<string, ThemeLooks>> = {};
  for (const link of links) {
    const { variants, inherit: _inherit, ...own } = link.file;
    looks = mergedLooks(looks, located(own, link, [], named));
    for (const variant of variantNames) {
      const above = variants?.[variant];
      if (above === undefined) continue;
      const own = located(above, link, ['variants', variant], named);
      ofVariants[variant] = mergedLooks(ofVariants[variant] ?? {}, own);
    }
  }
  ofVariants[contrastTheme] ??= contrastLooks(name, looks, source);
  const { pictures, fonts, sounds } = named;
  const bad = [...pictures.faults, ...fonts.faults, ...sounds.faults];
  if (bad.length > 0) return { theme: undefined, faults: bad, illegible: [] };
  const variants = new Map([['', themeOf(name, looks, pictures.of, fonts.of, sounds.of)]]);
  for (const [variant, above] of Object.entries(ofVariants)) {
    variants.set(variant, themeOf(name, mergedLooks(looks, above ?? {}), pictures.of, fonts.of, sounds.of));
  }
  const faint = [...variants].flatMap(([variant, { colours }]) =>
    illegible(colours).map((one) => illegibleAt(one, variant, links)),
  );
  return { theme: { name, variants }, faults: [], illegible: faint };
}

/** The fault where one of two colours is said last: in the variant, else in the theme, else in one that it inherits. */
function illegibleAt(
  { ink, ground, ratio }: Illegible,
  variant: string,
  links: readonly Link[],
): SyntaxFailure {
  const says = (at: readonly string[], colours: ThemeLooks['colours']): readonly string[] | undefined => {
    const key = [ink, ground].find((one) => colours?.[one] !== undefined);
    return key === undefined ? undefined : [...at, 'colours', key];
  };
  const reason = `${ink} cannot be told from ${ground}: their contrast is ${ratio.toFixed(1)}`;
  const advice = `${leastContrast} is the least, 4.5 what text needs.`;
  const variantOf = variantNames.find((one) => one === variant);
  const places = links.toReversed().flatMap(({ file, read }) => {
    const own =
      variantOf === undefined
        ? undefined
        : says(['variants', variantOf], file.variants?.[variantOf]?.colours);
    const at = own ?? says([], file.colours);
    return at === undefined ? [] : [read.faultAt(at, reason, advice)];
  });
  return places[0] ?? new SyntaxFailure(links[0]?.directory ?? '', 1, 1, reason, { advice });
}

/** What makes a theme's high-contrast twin: other colours and outlines, no picture behind text. */
function contrastLooks(name: string, { layouts }: ThemeLooks, source: ThemeSource): ThemeLooks {
  const { links } = name === contrastTheme ? { links: [] } : chainOf(contrastTheme, source);
  const { colours, outline } = links.at(-1)?.file ?? {};
  const plain = layouts === undefined ? {} : { layouts: layoutsWithPictures(layouts, () => 'none') };
  return { colours, outline, background: { picture: 'none' }, ...plain };
}

import { readFileSync } from 'node:fs';
import { readLayoutList } from '../abi/xkb-layouts.ts';
import { keymapOfConsole } from '../formats/system-locale.ts';
import type { SystemLocale } from '../formats/system-locale.ts';
import type { Settings } from '../model/settings.ts';

/** What the image has of keyboards and languages. */
export interface LocaleTables {
  /** Names of all layouts and variants. */
  layouts(): readonly string[];
  /** systemd's kbd-model-map. */
  consoleKeymaps(): string;
  /** Tags of the interface's languages. */
  languages(): readonly string[];
}

/** systemd's kbd-model-map of the image. @throws when it is absent */
export function readConsoleKeymaps(): string {
  return readFileSync('/usr/share/systemd/kbd-model-map', 'utf8');
}

/** The image's own; one that is absent throws. */
const imageTables: LocaleTables = {
  layouts: () => readLayoutList().map(({ name }) => name),
  consoleKeymaps: readConsoleKeymaps,
  languages: () => Object.keys(JSON.parse(readFileSync('/kboot/locales/languages.json', 'utf8')) as object),
};

function orNothing<T>(read: () => T, nothing: T): T {
  try {
    return read();
  } catch {
    return nothing;
  }
}

/** The layouts that there are; of one whose variant there is not the basic one. */
function knownLayouts(keymap: string, tables: LocaleTables): string {
  const known = new Set(orNothing(() => tables.layouts(), []));
  const named = keymap.split(',').flatMap((name) => {
    const [layout = ''] = name.split(':');
    return [name, layout].find((one) => known.has(one)) ?? [];
  });
  return named.join(',');
}

function knownLanguage(language: string, tables: LocaleTables): string {
  const first = (tag: string): string => tag.split(/[-_.@]/)[0] ?? '';
  const tags = orNothing(() => tables.languages(), []);
  return tags.some((tag) => first(tag) === first(language)) ? language : '';
}

/**
 * What of an installed system's keyboard and language this image can do, the language as a tag of BCP 47.
 * @param given what holds already: neither is looked for where a person has named it
 */
export function settingsFrom(locale: SystemLocale, given: Settings, tables: LocaleTables): Settings {
  const { consoleKeymap = '', language = '' } = locale;
  const ofConsole = (): string | undefined =>
    consoleKeymap === ''
      ? undefined
      : keymapOfConsole(
          orNothing(() => tables.consoleKeymaps(), ''),
          consoleKeymap,
        );
  const keymap = given.keymap === undefined ? (locale.keymap ?? ofConsole() ?? '') : '';
  const layouts = keymap === '' ? '' : knownLayouts(keymap, tables);
  const spoken = given.language === undefined && language !== '' ? knownLanguage(language, tables) : '';
  return {
    ...(layouts === '' ? {} : { keymap: layouts }),
    ...(spoken === '' ? {} : { language: spoken.replace(/[.@].*/, '').replaceAll('_', '-') }),
  };
}

/** The system that settings are inherited from. */
export interface Forebear {
  /** What a person calls it. */
  readonly name: string;
  readonly locale: SystemLocale;
}

/** What the inheriting of settings needs of the core. */
export interface InheritedSurroundings {
  /** Something that counts more is still being read. */
  isPending(): boolean;
  /** The principal environment, once it is certain which that is. */
  forebear(): Forebear | undefined;
  /** What holds: of kboot's command line, kboot.conf, and what was chosen and kept. */
  given(): Settings;
  onInherited(settings: Settings): void;
  say(text: string): void;
}

/**
 * Keyboard layout and language of the booted environment, for who has named none to kboot: taken over
 * once, as soon as it is certain which system that is.
 */
export class InheritedSettings {
  readonly #around: InheritedSurroundings;
  readonly #tables: LocaleTables;
  #over = false;

  constructor(around: InheritedSurroundings, tables = imageTables) {
    this.#around = around;
    this.#tables = tables;
  }

  /** Environments, or what is known of them, have changed. */
  consider(): void {
    if (this.#over || this.#around.isPending()) return;
    const forebear = this.#around.forebear();
    if (forebear === undefined) return;
    this.#over = true;
    const settings = settingsFrom(forebear.locale, this.#around.given(), this.#tables);
    const { keymap, language } = settings;
    const parts = [
      ...(keymap === undefined ? [] : [`keyboard layout ${keymap}`]),
      ...(language === undefined ? [] : [`language ${language}`]),
    ];
    if (parts.length === 0) return;
    this.#around.onInherited(settings);
    this.#around.say(`${parts.join(' and ')} as in ${forebear.name}`);
  }
}

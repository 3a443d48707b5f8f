import { readAssignments } from './os-release.ts';

/** What an installed system says of its user's keyboard and language; whether kboot has them is another matter. */
export interface SystemLocale {
  /** Layouts of XKB as `keymap=` names them: `de:nodeadkeys,us`. */
  readonly keymap?: string;
  /** A keymap of the kernel's console, where no layout of XKB is named: `de-latin1`. */
  readonly consoleKeymap?: string;
  /** As locale(7) names it: `pt_BR.UTF-8`. */
  readonly language?: string;
}

/** Layouts that can be switched between, as many as XKB has groups. */
const mostLayouts = 4;

const layoutName = /^[a-z0-9_]{1,32}$/i;
const variantName = /^[a-z0-9_-]{1,32}$/i;
const consoleKeymapName = /^[A-Za-z0-9._@-]{1,64}$/;

/** XKB's two lists, of layouts and of their variants, as one; a part that is no name is left out. */
function keymapOf(layouts: string, variants: string): string {
  const variantAt = variants.split(',').map((variant) => variant.trim());
  const named = layouts.split(',').flatMap((written, index) => {
    const layout = written.trim();
    if (!layoutName.test(layout)) return [];
    const variant = variantAt[index] ?? '';
    return [variantName.test(variant) ? `${layout}:${variant}` : layout];
  });
  return named.slice(0, mostLayouts).join(',');
}

/** keyboard(5) of Debian, or vconsole.conf(5) of systemd; the one's file is often a link to the other's. */
function readKeyboard(text: string): Pick<SystemLocale, 'keymap' | 'consoleKeymap'> {
  const values = readAssignments(text);
  const keymap = keymapOf(values.get('XKBLAYOUT') ?? '', values.get('XKBVARIANT') ?? '');
  if (keymap !== '') return { keymap };
  const consoleKeymap = values.get('KEYMAP') ?? '';
  return consoleKeymapName.test(consoleKeymap) ? { consoleKeymap } : {};
}

/** locale.conf(5), and Debian's file of the same kind; C and POSIX are nobody's language. */
function readLanguage(text: string): Pick<SystemLocale, 'language'> {
  const language = readAssignments(text).get('LANG') ?? '';
  return /^[a-z]{2,3}(?:_[A-Z]{2})?(?:\.[A-Za-z0-9-]{1,16})?(?:@[a-z]{1,16})?$/.test(language)
    ? { language }
    : {};
}

const keyboardFiles = ['/etc/default/keyboard', '/etc/vconsole.conf'] as const;
const languageFiles = ['/etc/default/locale', '/etc/locale.conf'] as const;

/**
 * Reads the files of a system in their order; the first that says something counts.
 * @param read gives a file's text, undefined where there is none
 */
export async function readSystemLocale(
  read: (path: string) => Promise<string | undefined>,
): Promise<SystemLocale> {
  const first = async <T extends object>(
    paths: readonly string[],
    parse: (text: string) => T,
  ): Promise<T | undefined> => {
    for (const path of paths) {
      const found = parse((await read(path).catch(() => undefined)) ?? '');
      if (Object.keys(found).length > 0) return found;
    }
    return undefined;
  };
  return { ...(await first(keyboardFiles, readKeyboard)), ...(await first(languageFiles, readLanguage)) };
}

/**
 * The table by which systemd knows layouts of XKB for keymaps of the console (kbd-model-map): a keymap,
 * layouts, model, variants and options a line, `-` for none.
 * @returns undefined where the keymap is not in it
 */
export function keymapOfConsole(table: string, consoleKeymap: string): string | undefined {
  for (const line of table.split('\n')) {
    const [name, layouts = '', , variants = ''] = line.trim().split(/\s+/);
    if (name !== consoleKeymap || line.startsWith('#')) continue;
    const keymap = keymapOf(layouts, variants === '-' ? '' : variants);
    return keymap === '' ? undefined : keymap;
  }
  return undefined;
}

/**
 * The keymap of the console for a layout of XKB, by the same table.
 * @param layout one, as `keymap=` names it: `de:nodeadkeys`
 * @returns undefined where the table has none for it
 */
export function consoleKeymapOf(table: string, layout: string): string | undefined {
  // Layouts without Latin letters have that of the United States behind them there.
  let beforeUs: string | undefined;
  for (const line of table.split('\n')) {
    const [name = '', layouts = '', , variants = ''] = line.trim().split(/\s+/);
    if (line.startsWith('#') || !consoleKeymapName.test(name)) continue;
    const keymap = keymapOf(layouts, variants === '-' ? '' : variants);
    if (keymap === layout) return name;
    if (keymap === `${layout},us`) beforeUs ??= name;
  }
  return beforeUs;
}

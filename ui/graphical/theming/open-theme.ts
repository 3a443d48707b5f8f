import { basename, dirname, resolve } from 'node:path';
import { KbootError } from '../../../src/base/errors.ts';
import { parseThemeChoice } from '../../themes/theme-choice.ts';
import { resolveTheme } from '../../themes/resolve.ts';
import type { Theme } from '../../view/theme.ts';
import { ownThemes, themeFolders } from './theme-folders.ts';

/** A theme of the source tree as it is now, or what is wrong with it. */
export interface OpenedTheme {
  readonly theme: Theme | undefined;
  readonly faults: readonly KbootError[];
}

/** @param what `NAME` of one of kboot's own, or a directory; either with `:VARIANT` behind it */
export function openTheme(what: string): OpenedTheme {
  const fault = (reason: string, advice = ''): OpenedTheme => ({
    theme: undefined,
    faults: [new KbootError('check', what, reason, { advice })],
  });
  const [path = '', variant = ''] = what.split(/:(?=[a-z-]*$)/);
  const directory = path.includes('/') ? resolve(path) : '';
  const name = directory === '' ? path : basename(directory);
  const choice = parseThemeChoice(variant === '' ? name : `${name}:${variant}`);
  if (choice === undefined)
    return fault('is no theme', 'Small letters, digits and -; variants are light, dark, high-contrast.');
  const folders = directory === '' ? [ownThemes] : [dirname(directory), ownThemes];
  const { theme, faults } = resolveTheme(name, themeFolders(...folders));
  if (theme === undefined) return { theme, faults };
  const looks = theme.variants.get(variant);
  if (looks === undefined) return fault(`has no variant ${variant}`);
  return { theme: looks, faults: [] };
}

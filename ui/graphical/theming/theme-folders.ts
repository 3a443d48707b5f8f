import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ThemeSource } from '../../themes/resolve.ts';
import { themeName } from '../../themes/theme-choice.ts';
import { lookAtFont } from './look-at-font.ts';
import { lookAtSound } from './look-at-sound.ts';
import { lookAtPicture } from './look-at-picture.ts';

/** kboot's own themes in the source tree. */
export const ownThemes = fileURLToPath(new URL('../../../assets/themes', import.meta.url));

/** Names of the themes in a directory of themes, in order. */
export function themesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((item) => item.isDirectory() && themeName.test(item.name))
    .map((item) => item.name)
    .filter((name) => existsSync(join(folder, name, 'theme.yaml')))
    .sort();
}

/** Themes of directories, each with themes in directories of their names; the first that has one counts. */
export function themeFolders(...folders: readonly string[]): ThemeSource {
  return {
    find(name) {
      if (!themeName.test(name)) return undefined;
      const directory = folders
        .map((folder) => join(folder, name))
        .find((one) => existsSync(join(one, 'theme.yaml')));
      if (directory === undefined) return undefined;
      return { directory, text: readFileSync(join(directory, 'theme.yaml'), 'utf8') };
    },
    look: lookAtPicture,
    lookAtFont,
    lookAtSound,
  };
}

import { FontLibrary } from 'skia-canvas';
import { log } from '../../../src/base/log.ts';

/** Families of themes' typefaces by their files; null for one that cannot be loaded. A theme has two. */
const families = new Map<string, string | null>();
let loaded = 0;

/**
 * The family of a theme's typeface, loaded with the first text that has it; undefined where it cannot be:
 * kboot's own is used then, and the log says so.
 * @param files paths, each on a line
 */
export function themeFamily(files: string): string | undefined {
  const known = families.get(files);
  if (known !== undefined) return known ?? undefined;
  // Never the name of one before: its files would be faces of the same family.
  loaded += 1;
  const family = `kboot theme ${loaded}`;
  try {
    FontLibrary.use(family, files.split('\n'));
    families.set(files, family);
    return family;
  } catch (thrown) {
    // The build has looked at it: something has gone wrong since, and the text must be seen all the same.
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    log('warning', `font ${files.replaceAll('\n', ', ')}: ${why}; kboot's own is used`);
    families.set(files, null);
    return undefined;
  }
}

/** Forgets all: their files may have changed. */
export function forgetThemeFonts(): void {
  families.clear();
}

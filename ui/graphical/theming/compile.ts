/**
 * `node ui/graphical/theming/compile.ts --out DIR FOLDER…`: makes the themes of folders ready for an image.
 * Each FOLDER holds themes in directories of their names; they may inherit from each other and from
 * kboot's own. Prints each fault with file, line and column, and ends with 1 when there is one.
 */
import { copyFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { compiledFile, compiledText } from '../../themes/compiled.ts';
import type { Place } from '../../themes/compiled.ts';
import { resolveTheme } from '../../themes/resolve.ts';
import { themeLimits } from '../../themes/theme-file.ts';
import { ownThemes, themeFolders, themesIn } from './theme-folders.ts';

/** Writes one theme; returns its faults, none when it was written. */
function compile(name: string, folder: string, out: string): string[] {
  const { theme, faults, illegible } = resolveTheme(name, themeFolders(folder, ownThemes));
  if (theme === undefined || illegible.length > 0) {
    return [...faults, ...illegible].map(
      ({ subject, reason, advice }) => `${subject}: ${reason}${advice === '' ? '' : ` ${advice}`}`,
    );
  }
  const directory = join(out, name);
  const files = new Map<string, string>();
  const place: Place = (of) => {
    const file = files.get(of.file) ?? `${files.size}${extname(of.file).toLowerCase()}`;
    files.set(of.file, file);
    return { ...of, file };
  };
  const text = compiledText(theme, place);
  const bytes = [...files.keys()].reduce((sum, file) => sum + statSync(file).size, 0);
  if (bytes > themeLimits.allBytes) {
    return [
      `${basename(folder)}/${name}: its pictures, fonts and sounds have ${bytes} bytes; ${themeLimits.allBytes} is the most`,
    ];
  }
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, compiledFile), text);
  for (const [from, to] of files) copyFileSync(from, join(directory, to));
  return [];
}

function main(): number {
  const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
  const { out } = values;
  if (out === undefined || positionals.length === 0) {
    process.stderr.write('usage: node ui/graphical/theming/compile.ts --out DIR FOLDER…\n');
    return 2;
  }
  const faults = positionals.flatMap((folder) =>
    themesIn(folder).flatMap((name) => compile(name, folder, out)),
  );
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  return faults.length > 0 ? 1 : 0;
}

process.exitCode = main();

/**
 * `npm run a11y -- [THEME…]`: holds every screen, as every theme of kboot's or those that are named show
 * it, against the success criteria of WCAG 2.2: a table on standard output and in out/a11y/report.md.
 * Ends with 1 when one of level A or AA fails, with 2 when a theme cannot be opened.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownThemes, themeFolders, themesIn } from '../theming/theme-folders.ts';
import { resolveTheme } from '../../themes/resolve.ts';
import type { Theme } from '../../view/theme.ts';
import { exhibitsOf } from './exhibit.ts';
import { judge, reportText } from './report.ts';
import { criteria } from './table.ts';

const outFolder = join(import.meta.dirname, '../../../out/a11y');

/** The themes by their names, each of their variants behind a colon. */
function looksOf(names: readonly string[]): Map<string, Theme> {
  const looks = new Map<string, Theme>();
  for (const name of names) {
    const { theme, faults } = resolveTheme(name, themeFolders(ownThemes));
    if (theme === undefined) throw new Error(faults.map(({ message }) => message).join('\n'));
    for (const [variant, look] of theme.variants)
      looks.set(variant === '' ? name : `${name}:${variant}`, look);
  }
  return looks;
}

function main(): number {
  const asked = process.argv.slice(2);
  let looks: Map<string, Theme>;
  try {
    looks = looksOf(asked.length > 0 ? asked : themesIn(ownThemes));
  } catch (thrown) {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    return 2;
  }
  const exhibits = [...looks].flatMap(([name, theme]) => exhibitsOf(name, theme));
  const reported = judge(criteria, exhibits, (number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${number}  `);
  });
  const text = reportText(reported, exhibits.length, [...looks.keys()]);
  mkdirSync(outFolder, { recursive: true });
  writeFileSync(join(outFolder, 'report.md'), text);
  process.stdout.write(`${text}\n`);
  return reported.some(({ result }) => result === 'fails') ? 1 : 0;
}

process.exitCode = main();

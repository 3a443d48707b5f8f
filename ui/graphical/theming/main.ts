/**
 * `npm run theme -- check DIR…`: checks themes as a build does, then draws every screen with each of their
 * variants and says what cannot be read, hit or seen whole. Ends with 1 when there is a fault, with 2 when
 * it is called wrongly; notes are no faults.
 */
import { basename, dirname, resolve } from 'node:path';
import { printable } from '../../../src/base/log.ts';
import { resolveTheme } from '../../themes/resolve.ts';
import type { Theme } from '../../view/theme.ts';
import { themeFindings } from './theme-findings.ts';
import { ownThemes, themeFolders } from './theme-folders.ts';

const usage = 'usage: npm run theme -- check DIR…\n';

/** Looks that are written down apart: those of a variant made of another theme's colours too. */
function looksOf(variants: ReadonlyMap<string, Theme>): readonly (readonly [string, Theme])[] {
  return [...variants].map(([variant, theme]) => [variant === '' ? 'as it stands' : variant, theme] as const);
}

/** @returns the number of faults */
async function check(path: string, write: (line: string) => void): Promise<number> {
  const directory = resolve(path);
  const name = basename(directory);
  const { theme, faults } = resolveTheme(name, themeFolders(dirname(directory), ownThemes));
  for (const { subject, reason, advice } of faults) write(`${subject}: ${reason} ${advice}`.trimEnd());
  let count = faults.length;
  for (const [variant, looks] of looksOf(theme?.variants ?? new Map<string, Theme>())) {
    for (const { grade, where, words } of await themeFindings(looks)) {
      write(`${name}, ${variant}: ${grade}: ${where}: ${words}`);
      if (grade === 'fault') count += 1;
    }
  }
  write(`${name}: ${count === 0 ? 'no fault' : `${count} faults`}`);
  return count;
}

async function main(): Promise<number> {
  const [verb, ...directories] = process.argv.slice(2);
  if (verb !== 'check' || directories.length === 0) {
    process.stderr.write(usage);
    return 2;
  }
  let count = 0;
  for (const directory of directories) {
    count += await check(directory, (line) => void process.stdout.write(`${printable(line)}\n`));
  }
  return count > 0 ? 1 : 0;
}

process.exitCode = await main();

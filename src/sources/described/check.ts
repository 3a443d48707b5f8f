/**
 * `node src/sources/described/check.ts FOLDER`: checks description files on a workstation or while
 * an image is built. Prints each fault with file, line and column; ends with 1 when there are any.
 */
import { printable } from '../../base/log.ts';
import { loadDescriptions } from './load-descriptions.ts';

/** Checks all files of a folder. @returns the exit status */
export async function check(folder: string, write: (text: string) => void): Promise<number> {
  const { descriptions, failures } = await loadDescriptions(folder);
  for (const { subject, reason, advice } of failures) {
    write(`${printable(subject)}: ${printable(reason)}${advice === '' ? '' : `\n  ${printable(advice)}`}\n`);
  }
  write(`${printable(folder)}: ${descriptions.length} kinds of names, ${failures.length} problems\n`);
  return failures.length > 0 ? 1 : 0;
}

if (import.meta.main) {
  const [folder, ...more] = process.argv.slice(2);
  if (folder === undefined || more.length > 0) {
    process.stderr.write('usage: node src/sources/described/check.ts FOLDER\n');
    process.exitCode = 2;
  } else {
    process.exitCode = await check(folder, (text) => void process.stdout.write(text));
  }
}

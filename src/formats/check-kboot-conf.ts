/**
 * `node src/formats/check-kboot-conf.ts FILE`: checks a kboot.conf on a workstation.
 * Prints each fault with file, line, column, the line and a caret; ends with 1 when there are any, 2 when the
 * file cannot be read.
 */
import { readFile } from 'node:fs/promises';
import { printable } from '../base/log.ts';
import { loadKbootConf } from './kboot-conf.ts';
import { limits } from './kboot-conf-limits.ts';
import type { ConfFailure } from './kboot-conf-position.ts';

/** A fault as a compiler prints it; tabs before the caret stay tabs, so that it stands below its character. */
export function showFailure(failure: ConfFailure): string {
  const { file, line, column, reason, advice, sourceLine } = failure;
  const before = Array.from(sourceLine).slice(0, column - 1);
  const caret = before.map((c) => (c === '\t' ? '\t' : ' '.repeat(printable(c).length))).join('');
  const shown = sourceLine.split('\t').map(printable).join('\t');
  const hint = advice === '' ? '' : `\n  ${printable(advice)}`;
  return `${printable(file)}:${line}:${column}: ${printable(reason)}\n  ${shown}\n  ${caret}^${hint}\n`;
}

async function readText(path: string): Promise<string | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  // One byte more than the cap is enough to see that the file is too long.
  return bytes === undefined ? undefined : bytes.subarray(0, limits.file * 4 + 4).toString('utf8');
}

/** Checks one file. @returns the exit status */
export async function check(path: string, write: (text: string) => void): Promise<number> {
  const text = await readText(path);
  if (text === undefined) {
    write(`${printable(path)}: cannot be read\n`);
    return 2;
  }
  const { entries, problems } = await loadKbootConf(text, path, readText);
  for (const problem of problems) write(showFailure(problem));
  write(`${printable(path)}: ${entries.length} entries, ${problems.length} problems\n`);
  return problems.length > 0 ? 1 : 0;
}

if (import.meta.main) {
  const [path, ...more] = process.argv.slice(2);
  if (path === undefined || more.length > 0) {
    process.stderr.write('usage: node src/formats/check-kboot-conf.ts FILE\n');
    process.exitCode = 2;
  } else {
    process.exitCode = await check(path, (text) => void process.stdout.write(text));
  }
}

/**
 * `node src/formats/check-kboot-conf.ts FILE`: checks a kboot.conf on a workstation.
 * Prints each fault with file, line, column, the line and a caret; ends with 1 when there are any, 2 when the
 * file cannot be read.
 */
import { open, stat } from 'node:fs/promises';
import { printable } from '../base/log.ts';
import { loadKbootConf } from './kboot-conf.ts';
import { limits } from './kboot-conf-limits.ts';
import { showFailure } from './kboot-conf-show.ts';

/** A regular file's text, a little more than the cap at most; devices and pipes would never end. */
async function readText(path: string): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isFile()) return undefined;
    await using file = await open(path);
    const buffer = new Uint8Array(limits.file * 4 + 4);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) return new TextDecoder().decode(buffer.subarray(0, length));
      length += bytesRead;
    }
  } catch {
    return undefined;
  }
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

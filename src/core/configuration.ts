import { close, fstat, read } from 'node:fs';
import { dirname, relative } from 'node:path';
import { promisify } from 'node:util';
import { openConfined } from '../abi/confined-open.ts';
import { SyscallError } from '../abi/libc.ts';
import { SyntaxFailure, toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { limits } from '../formats/kboot-conf-limits.ts';
import { loadKbootConf } from '../formats/kboot-conf.ts';
import type { ConfEntry, KbootConf } from '../formats/kboot-conf.ts';

/** kboot's configuration, read; what could not be read is in `failures`. */
export interface Configuration {
  readonly entries: readonly ConfEntry[];
  readonly settings: KbootConf['settings'];
  readonly failures: readonly Failure[];
}

const adviceForSyntax = 'Mend the line; the other lines hold.';
const adviceForFile = 'Put a kboot.conf into the image, or start a system from the shell.';

/** A file longer than this is refused by the parser in any case; bytes. */
const maxBytes = limits.file * 4 + 4;

const statAsync = promisify(fstat);
const readAsync = promisify(read);
const closeAsync = promisify(close);

/**
 * Text of a regular file below a folder; no link leads out of it, and no pipe or
 * device keeps us waiting.
 */
async function textBelow(folder: string, path: string): Promise<string> {
  const fd = await openConfined(folder, path);
  try {
    const info = await statAsync(fd);
    if (!info.isFile()) throw new Error('it is not a file');
    const buffer = Buffer.alloc(Math.min(maxBytes, info.size));
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await readAsync(fd, buffer, length, buffer.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return new TextDecoder().decode(buffer.subarray(0, length));
  } finally {
    await closeAsync(fd);
  }
}

/** One that is missing is no fault: the menu offers what is found on the disks. */
function nothingRead(path: string, thrown: unknown): Configuration {
  const missing = thrown instanceof SyscallError && thrown.code === 'ENOENT';
  const { reason } = toFailure(thrown, 'read', path);
  const failure = { stage: 'read', subject: path, reason, advice: adviceForFile };
  return { entries: [], settings: {}, failures: missing ? [] : [failure] };
}

function asFailure(problem: unknown, path: string): Failure {
  const { stage, subject, reason } = toFailure(problem, 'parse', path);
  const told = problem instanceof SyntaxFailure ? problem.advice : '';
  return { stage, subject, reason, advice: told === '' ? adviceForSyntax : told };
}

/**
 * Reads kboot.conf and the files it includes from its folder. A file that is
 * broken gives what can be had, and a failure for the rest.
 */
export async function readConfiguration(path: string): Promise<Configuration> {
  const folder = dirname(path);
  let text: string;
  try {
    text = await textBelow(folder, relative(folder, path));
  } catch (thrown) {
    return nothingRead(path, thrown);
  }
  const include = async (file: string): Promise<string | undefined> => {
    const below = relative(folder, file);
    if (below.startsWith('..')) return undefined;
    return textBelow(folder, below).catch(() => undefined);
  };
  const conf = await loadKbootConf(text, path, include);
  // One that names no entry is no fault: what is found on the disks stands in the menu.
  const failures = conf.problems.map((problem) => asFailure(problem, path));
  return { entries: conf.entries, settings: conf.settings, failures };
}

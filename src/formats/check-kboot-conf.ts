/**
 * `node src/formats/check-kboot-conf.ts [--files] FILE…`: checks files of kboot's configuration on a workstation.
 * Prints each fault with file, line, column, the line and a caret. Ends with 0 when there is none,
 * with 1 when there are any, with 2 when a file cannot be read or the command line is wrong.
 * `--files` lists the files read, one `read: PATH` a line.
 */
import { open, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { printable } from '../base/log.ts';
import { setDescriptions } from '../sources/described/known.ts';
import { loadDescriptions } from '../sources/described/load-descriptions.ts';
import { parseFstab } from './fstab.ts';
import { parseHosts } from './hosts.ts';
import { loadKbootConf } from './kboot-conf.ts';
import { readKbootFeatures } from './kboot-features.ts';
import { limits } from './kboot-conf-limits.ts';
import type { ConfFailure } from './kboot-conf-position.ts';
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

/** What is to be said of one file. */
interface Checked {
  /** What it holds, e.g. `3 entries`. */
  readonly held: string;
  readonly problems: readonly ConfFailure[];
  readonly filesRead: readonly string[];
}

type Check = (text: string, path: string) => Promise<Checked>;

async function checkConf(text: string, path: string): Promise<Checked> {
  // Names of further kinds are no faults; the description files have a check of their own.
  setDescriptions((await loadDescriptions(join(dirname(path), 'kboot/sources.d'))).descriptions);
  const { entries, problems, filesRead } = await loadKbootConf(text, path, readText);
  return { held: `${entries.length} entries`, problems, filesRead };
}

/** By the beginning of a file's name, `fstab.example` too; every other file is a kboot.conf. */
const checks: Readonly<Record<string, Check>> = {
  fstab: async (text, path) => {
    const { entries, problems } = parseFstab(text, path);
    return { held: `${entries.length} file systems`, problems, filesRead: [path] };
  },
  hosts: async (text, path) => {
    const { addresses, problems } = parseHosts(text, path);
    return { held: `${addresses.size} names`, problems, filesRead: [path] };
  },
  'kboot-features': async (text, path) => {
    const { features, problems } = readKbootFeatures(text, path);
    return { held: `${Object.keys(features).length} features`, problems, filesRead: [path] };
  },
};

function checkOf(path: string): Check {
  const [kind = ''] = basename(path).split('.');
  return (Object.hasOwn(checks, kind) ? checks[kind] : undefined) ?? checkConf;
}

/**
 * Checks one file.
 * @param files lists the files read as well
 * @returns the exit status
 */
export async function check(path: string, write: (text: string) => void, files = false): Promise<number> {
  const text = await readText(path);
  if (text === undefined) {
    write(`${printable(path)}: cannot be read\n`);
    return 2;
  }
  const { held, problems, filesRead } = await checkOf(path)(text, path);
  for (const problem of problems) write(showFailure(problem));
  if (files) for (const one of filesRead) write(`read: ${printable(one)}\n`);
  write(`${printable(path)}: ${held}, ${problems.length} problems\n`);
  return problems.length > 0 ? 1 : 0;
}

async function main(): Promise<number> {
  const options = { files: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  let worst = positionals.length === 0 ? 2 : 0;
  if (positionals.length === 0)
    process.stderr.write('usage: node src/formats/check-kboot-conf.ts [--files] FILE…\n');
  for (const path of positionals) {
    worst = Math.max(worst, await check(path, (text) => void process.stdout.write(text), values.files));
  }
  return worst;
}

if (import.meta.main) {
  process.exitCode = await main().catch((thrown: unknown) => {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    return 2;
  });
}

/**
 * `node src/formats/entries.ts [-v] DIR`: what kboot finds in a directory tree, as JSON. Reads only,
 * and nothing outside of the directory. With `-v` also what was read for it.
 * Ends with 1 when the directory cannot be read, 2 when it is called wrongly.
 */
import { stat } from 'node:fs/promises';
import { dirReader } from './dir-reader.ts';
import type { FileRef } from './format.ts';
import { scan } from './scan/scan.ts';
import type { ScannedEntry, ScanResult } from './scan/scan.ts';

function fileName({ device, path }: FileRef): string {
  return device === '' || device === 'url' ? path : `${device}:${path}`;
}

function shown(entry: ScannedEntry): Record<string, unknown> {
  const { devicetree, facts, missing, submenus, system } = entry;
  return {
    title: entry.title,
    ...(submenus.length > 0 && { submenus }),
    kind: entry.kind,
    kernel: fileName(entry.kernel),
    initrds: entry.initrds.map(fileName),
    cmdline: entry.cmdline,
    ...(devicetree && { devicetree: fileName(devicetree) }),
    version: entry.version,
    default: entry.chosen,
    folded: entry.folded,
    source: `${entry.file}:${entry.line}`,
    sources: entry.sources.map(({ format, file, line }) => `${format} ${file}:${line}`),
    ...(system && { system: system.name }),
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(missing.length > 0 && { missing }),
  };
}

/** The result as the command prints it. */
export function report({ entries, system, timeoutSeconds, sources }: ScanResult, verbose: boolean): object {
  return {
    ...(system && { system }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    entries: entries.map(shown),
    problems: sources.flatMap(({ problems }) =>
      problems.map(({ file, line, text }) => `${file}:${line}: ${text}`),
    ),
    ...(verbose && {
      sources: sources.map(({ problems, ...rest }) => ({ ...rest, problems: problems.length })),
    }),
  };
}

async function main(args: readonly string[]): Promise<number> {
  const verbose = args.includes('-v');
  const [folder, ...more] = args.filter((arg) => arg !== '-v');
  if (folder === undefined || more.length > 0 || folder.startsWith('-')) {
    process.stderr.write('usage: npm run entries -- [-v] DIR\n');
    return 2;
  }
  const info = await stat(folder).catch(() => undefined);
  if (info?.isDirectory() !== true) {
    process.stderr.write(`${folder}: is no directory that can be read\n`);
    return 1;
  }
  process.stdout.write(`${JSON.stringify(report(await scan(dirReader(folder)), verbose), undefined, 2)}\n`);
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

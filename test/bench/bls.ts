import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bls } from '../../src/formats/bls/bls.ts';
import { dirReader } from '../../src/formats/dir-reader.ts';
import type { FileReader } from '../../src/formats/format.ts';
import { scan } from '../../src/formats/scan/scan.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { median } from './figure.ts';

/** What reading many entries takes. */
export interface BlsTime {
  readonly what: string;
  readonly entries: number;
  /** Median of the rounds, ms. */
  readonly ms: number;
  readonly entriesPerSecond: number;
}

const folder = '/loader/entries';
const machine = '6a9857a393724b7a981ebb5b8495b9ea';

/** An entry as kernel-install writes it. */
function entryText(index: number): string {
  const version = `6.${index % 20}.${index}-amd64`;
  return `title      Debian GNU/Linux 12 (bookworm)
version    ${version}
machine-id ${machine}
sort-key   debian
options    root=UUID=8d3c4b52-7f5e-4d6a-9c7d-0b5f3a2c1e90 ro quiet systemd.machine_id=${machine} n=${index}
linux      /${machine}/${version}/linux
initrd     /${machine}/${version}/initrd
`;
}

/** The same files without a disk. */
function inMemory(files: ReadonlyMap<string, string>): FileReader {
  return {
    read: async (path) => files.get(path),
    readBytes: async () => undefined,
    list: async (path) =>
      path.replace(/\/$/, '') === folder
        ? [...files.keys()].map((file) => file.slice(folder.length + 1))
        : undefined,
    kind: async (path) => (files.has(path) ? 'file' : undefined),
  };
}

async function timed(what: string, rounds: number, work: () => Promise<number>): Promise<BlsTime> {
  const times: number[] = [];
  let entries = 0;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    entries = await work();
    times.push(performance.now() - started);
  }
  const ms = median(times);
  return { what, entries, ms: Math.round(ms), entriesPerSecond: Math.round((entries / ms) * 1000) };
}

/** Reads `count` entries of the Boot Loader Specification: the parser alone, from a directory, and the whole scan. */
export async function blsTimes(count = 1000, rounds = 5): Promise<BlsTime[]> {
  const files = new Map(
    Array.from(
      { length: count },
      (_, index) => [`${folder}/${machine}-${index}.conf`, entryText(index)] as const,
    ),
  );
  await using temporary = await temporaryFolder();
  const root = temporary.path;
  mkdirSync(join(root, folder), { recursive: true });
  for (const [path, text] of files) writeFileSync(join(root, path), text);
  const read = async (reader: FileReader): Promise<number> =>
    (await bls.parse(`${folder}/`, '', reader)).entries.length;
  return [
    await timed('BLS entries, parser alone', rounds, () => read(inMemory(files))),
    await timed('BLS entries, from a directory', rounds, () => read(dirReader(root))),
    await timed(
      'BLS entries, whole scan of the directory',
      rounds,
      async () => (await scan(dirReader(root))).entries.length,
    ),
  ];
}

if (import.meta.main) {
  for (const { what, entries, ms, entriesPerSecond } of await blsTimes()) {
    process.stdout.write(`${what}: ${entries} in ${ms} ms, ${entriesPerSecond} a second\n`);
  }
}

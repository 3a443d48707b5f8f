import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import { run } from '../src/base/subprocess.ts';
import { aptOptions } from './apt.ts';
import { cached } from './cache.ts';
import { hostTarget } from './target.ts';
import type { Target } from './target.ts';

/** A Debian package, unpacked. */
export interface DebianPackage {
  readonly name: string;
  readonly version: string;
  /** Folder that holds its files as they would lie under `/`. */
  readonly root: string;
  /** Names of the packages that it depends on, first alternatives only. */
  readonly depends: readonly string[];
}

const minute = 60_000;

/** Debian 12's records are 50 MB. */
const mostRecords = 512 * 1024 * 1024;

/** Target's architecture and package name → package. */
const known = new Map<string, Promise<DebianPackage>>();

/** Target's architecture → package name → its record's text. */
const records = new Map<string, Promise<ReadonlyMap<string, string>>>();

/**
 * The records of all packages that apt could install, each of the version that it would take
 * (deb822(5)). Asked once: each question to apt takes it most of a second to begin.
 */
async function readRecords(target: Target): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await run(['apt-cache', ...(await aptOptions(target)), 'dumpavail'], {
    deadlineMs: minute,
    maxOutput: mostRecords,
  });
  const found = new Map<string, string>();
  for (const text of stdout.toString('utf8').split('\n\n')) {
    const [, name] = /^Package: (\S+)$/m.exec(text) ?? [];
    if (name !== undefined && !found.has(name)) found.set(name, text);
  }
  return found;
}

/** The fields of one package's record. */
async function record(name: string, target: Target): Promise<Map<string, string>> {
  const { architecture } = target;
  const all = records.get(architecture) ?? readRecords(target);
  records.set(architecture, all);
  const text = (await all).get(name);
  if (text === undefined) {
    const advice = 'Run "apt-get update" once, or check the name.';
    throw new KbootError('find package', name, 'apt does not know it', { advice });
  }
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, key, value] = /^([A-Za-z-]+): (.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined && !fields.has(key)) fields.set(key, value);
  }
  return fields;
}

function dependencyNames(...fields: (string | undefined)[]): string[] {
  return fields
    .flatMap((field) => (field ?? '').split(','))
    .map((choice) => /^\s*([a-z0-9][a-z0-9+.-]*)/.exec(choice)?.[1] ?? '')
    .filter((name) => name !== '');
}

async function fetchAndUnpack(name: string, target: Target): Promise<DebianPackage> {
  const fields = await record(name, target);
  const version = fields.get('Version') ?? '';
  const key = target === hostTarget ? name : `${name}:${target.architecture}`;
  const depends = dependencyNames(fields.get('Pre-Depends'), fields.get('Depends'));
  const root = await cached(`deb-${name}`, [key, version, fields.get('SHA256') ?? ''], async (folder) => {
    // --download-only of apt-get would need root; `download` does not, and apt checks the archive's signature.
    const options = await aptOptions(target);
    await run(['apt-get', ...options, 'download', `${name}=${version}`], {
      deadlineMs: 10 * minute,
      cwd: folder,
    });
    const archive = (await readdir(folder)).find((file) => file.endsWith('.deb'));
    if (archive === undefined) throw new KbootError('download package', name, 'apt-get left no archive');
    await run(['dpkg-deb', '-x', join(folder, archive), join(folder, 'root')], { deadlineMs: 5 * minute });
    await run(['rm', join(folder, archive)], { deadlineMs: minute });
  });
  return { name, version, root: join(root, 'root'), depends };
}

/**
 * A package of the build host's Debian, for a target, downloaded and unpacked without root.
 * @param name package name; the version is the one that apt would install
 * @throws KbootError when apt does not know it or cannot fetch it
 */
export function debianPackage(name: string, target = hostTarget): Promise<DebianPackage> {
  const key = `${target.architecture} ${name}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const now = fetchAndUnpack(name, target);
  known.set(key, now);
  return now;
}

/** The real kernel package behind the meta package, e.g. `linux-image-amd64`. */
export async function kernelPackage(target = hostTarget): Promise<DebianPackage> {
  const meta = `linux-image-${target.architecture}`;
  const depends = dependencyNames((await record(meta, target)).get('Depends'));
  const name = depends.find((depend) => /^linux-image-\d/.test(depend));
  if (name === undefined) throw new KbootError('find package', meta, 'names no kernel package');
  return debianPackage(name, target);
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';
import { hostEntries, mergedPath, mergedUsr } from './contents.ts';
import type { CpioEntry } from '../src/base/cpio.ts';
import { debianPackage, kernelPackage } from './debian.ts';
import { isElf, libraryClosure } from './elf.ts';
import type { Feature } from './feature.ts';
import { kernelModules } from './kernel-modules.ts';
import { nativeFiles, nodeFor, programEntries } from './programs.ts';
import { hostTarget, pathFor } from './target.ts';
import type { Target } from './target.ts';

/** All that an image holds, and the packages that it came from. */
export interface Contents {
  readonly entries: readonly CpioEntry[];
  /** Debian packages, name → version. */
  readonly packages: Readonly<Record<string, string>>;
}

/** What every image has, whatever its features. */
const skeleton: readonly CpioEntry[] = [
  ...mergedUsr,
  ...['dev', 'proc', 'sys', 'run', 'tmp', 'mnt', 'root'].map((path) => ({
    type: 'directory' as const,
    path,
    mode: 0o755,
  })),
  // Before devtmpfs is mounted the kernel wants a console for init.
  { type: 'device', path: 'dev/console', mode: 0o600, major: 5, minor: 1 },
  // Nobody logs in with a password; programs only look the name up.
  {
    type: 'file',
    path: 'etc/passwd',
    mode: 0o644,
    data: Buffer.from('root:*:0:0:root:/root:/kboot/login\n'),
  },
  // Without this file no shell but sh is one to log in with (getusershell(3)).
  { type: 'file', path: 'etc/shells', mode: 0o644, data: Buffer.from('/bin/sh\n/kboot/login\n') },
];

function unique<T>(lists: readonly (readonly T[] | undefined)[]): T[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}

/** Lines for modprobe.d(5): the aliases of these modules are passed over (`modprobe -b`). */
function blacklist(modules: readonly string[]): string {
  return modules.map((name) => `blacklist ${name}\n`).join('');
}

/** The packages' own files and the libraries that these and `programs` need. */
async function packageEntries(
  features: readonly Feature[],
  programs: readonly string[],
  versions: Map<string, string>,
  target: Target,
): Promise<CpioEntry[]> {
  const entries: CpioEntry[] = [];
  const packages = [];
  const needing = [...programs];
  for (const feature of features) {
    for (const [name, paths] of Object.entries(feature.packages ?? {})) {
      const unpacked = await debianPackage(name, target);
      versions.set(name, unpacked.version);
      packages.push(unpacked);
      for (const path of paths.map((one) => pathFor(one, target))) {
        entries.push(...(await hostEntries(unpacked.root, path, mergedPath(path).replace(/\/$/, ''))));
        const file = join(unpacked.root, path);
        if (!path.endsWith('/') && (await isElf(file))) needing.push(file);
      }
    }
  }
  const hollow = unique(features.map((feature) => feature.hollow));
  const idle = Object.assign(
    {},
    ...features.map((feature) => feature.idle ?? {}),
  ) as Required<Feature>['idle'];
  for (const library of await libraryClosure(needing, packages, hollow, target, idle)) {
    if (library.package !== undefined) versions.set(library.package.name, library.package.version);
    entries.push({ type: 'file', path: library.path, mode: 0o755, data: await readFile(library.source) });
  }
  return entries;
}

/** The features' own files of the project, and their links. */
async function projectEntries(features: readonly Feature[]): Promise<CpioEntry[]> {
  const entries: CpioEntry[] = [];
  for (const feature of features) {
    for (const file of feature.files ?? []) {
      for (const entry of await hostEntries(projectRoot, file.from, file.path.replace(/\/$/, ''))) {
        entries.push(
          entry.type === 'file' && file.mode !== undefined ? { ...entry, mode: file.mode } : entry,
        );
      }
    }
    for (const [path, target] of Object.entries(feature.symlinks ?? {})) {
      entries.push({ type: 'symlink', path, target });
    }
  }
  return entries;
}

/**
 * Gathers everything that an image of these features holds.
 * @param configuration entries that stand in for what the features bring at the same paths
 * @throws KbootError with what is missing and who needs it
 */
export async function collect(
  features: readonly Feature[],
  configuration: readonly CpioEntry[],
  log: (line: string) => void,
  target = hostTarget,
): Promise<Contents> {
  const versions = new Map<string, string>();
  const programs = unique(features.map((feature) => feature.programs));
  const native = await nativeFiles(unique(features.map((feature) => feature.native)), target);
  const nodePath = 'usr/bin/node';
  const binaries = [...native];
  // First, because a change of the sources while this runs is noticed afterwards.
  log('bundling programs');
  const bundled = await programEntries(programs, target);
  if (programs.length > 0) binaries.push({ source: await nodeFor(target), path: nodePath });
  log('collecting Debian packages and libraries');
  const fromPackages = await packageEntries(
    features,
    binaries.map((one) => one.source),
    versions,
    target,
  );
  log('collecting kernel modules');
  const kernel = await kernelPackage(target);
  versions.set(kernel.name, kernel.version);
  const onDemand = unique(features.map((feature) => feature.loadedOnDemand));
  const byName = unique(features.map((feature) => feature.loadedByName));
  const wanted = [...unique(features.map((feature) => feature.modules)), ...onDemand, ...byName].filter(
    (name) => !target.withoutModules.has(name),
  );
  const everyday = unique(features.map((feature) => feature.everyday));
  const modules = wanted.length === 0 ? [] : await kernelModules(kernel, wanted, everyday);
  const entries: CpioEntry[] = [
    ...skeleton,
    {
      type: 'file',
      path: 'kboot/modules-first',
      mode: 0o644,
      data: Buffer.from(`${unique(features.map((f) => f.loadedFirst)).join('\n')}\n`),
    },
    ...features.flatMap(({ name, loadedOnDemand = [] }) => {
      if (loadedOnDemand.length === 0) return [];
      const path = `etc/modprobe.d/on-demand-${name}.conf`;
      return [{ type: 'file' as const, path, mode: 0o644, data: Buffer.from(blacklist(loadedOnDemand)) }];
    }),
    {
      type: 'file',
      path: 'etc/modprobe.d/by-name.conf',
      mode: 0o644,
      data: Buffer.from(blacklist(byName)),
    },
    ...modules.map((one) => ({ type: 'file' as const, mode: 0o644, ...one })),
    ...bundled,
    ...fromPackages,
    ...(await projectEntries(features)),
    ...configuration,
  ];
  for (const one of binaries) {
    entries.push({ type: 'file', path: one.path, mode: 0o755, data: await readFile(one.source) });
  }
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  return { entries: [...byPath.values()], packages: Object.fromEntries([...versions].sort()) };
}

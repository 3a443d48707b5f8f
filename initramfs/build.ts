import { copyFile, mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { constants, zstdCompressSync } from 'node:zlib';
import { projectRoot } from './bundle.ts';
import { cached } from './cache.ts';
import { hostEntries, mergedPath, mergedUsr } from './contents.ts';
import { cpioArchive } from './cpio.ts';
import type { CpioEntry } from './cpio.ts';
import { debianPackage, kernelPackage } from './debian.ts';
import { isElf, libraryClosure } from './elf.ts';
import type { Feature } from './feature.ts';
import { kernelModules, kernelRelease } from './kernel-modules.ts';
import { defaultFeatures, selectFeatures } from './manifest.ts';
import { nativeFiles, programEntries, strippedNode } from './programs.ts';

/** What to build and where. */
export interface BuildOptions {
  /** Gets `vmlinuz`, `kboot.img` and `report.json`. */
  readonly outDir: string;
  /** Folder whose files go to `/etc`: kboot.conf and others. */
  readonly configDir?: string;
  /** Names of features; all when not given. */
  readonly features?: readonly string[];
  /** zstd level, 1 to 19; low levels reach init sooner, see README. */
  readonly compressionLevel?: number;
  /** Called with one line a step. */
  readonly log?: (line: string) => void;
}

/** What went into an image; sizes in bytes. */
export interface BuildReport {
  readonly compressedBytes: number;
  readonly unpackedBytes: number;
  readonly kernel: string;
  readonly packages: Readonly<Record<string, string>>;
  /** Largest files, path → bytes. */
  readonly largest: Readonly<Record<string, number>>;
}

/** A finished image. */
export interface BuiltImage {
  readonly kernel: string;
  readonly initrd: string;
  readonly report: BuildReport;
}

const defaultLevel = 3;

function unique<T>(lists: readonly (readonly T[] | undefined)[]): T[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}

/** The packages' own files and the libraries that all programs need. */
async function packageEntries(
  features: readonly Feature[],
  others: readonly string[],
  versions: Map<string, string>,
): Promise<CpioEntry[]> {
  const entries: CpioEntry[] = [];
  const packages = [];
  const programs = [...others];
  for (const feature of features) {
    for (const [name, paths] of Object.entries(feature.packages ?? {})) {
      const unpacked = await debianPackage(name);
      versions.set(name, unpacked.version);
      packages.push(unpacked);
      for (const path of paths) {
        entries.push(...(await hostEntries(unpacked.root, path, mergedPath(path).replace(/\/$/, ''))));
        const file = join(unpacked.root, path);
        if (!path.endsWith('/') && (await isElf(file))) programs.push(file);
      }
    }
  }
  for (const library of await libraryClosure(programs, packages)) {
    entries.push({ type: 'file', path: library.path, mode: 0o755, data: await readFile(library.source) });
  }
  return entries;
}

/** Everything that an image of these features holds. */
async function collect(
  features: readonly Feature[],
  configDir: string | undefined,
  versions: Map<string, string>,
  log: (line: string) => void,
): Promise<CpioEntry[]> {
  const kernel = await kernelPackage();
  versions.set(kernel.name, kernel.version);
  const node = await strippedNode();
  const native = nativeFiles(unique(features.map((feature) => feature.native)));
  log('collecting Debian packages and libraries');
  const fromPackages = await packageEntries(features, [node, ...native.map((one) => one.source)], versions);
  log('collecting kernel modules');
  const modules = await kernelModules(kernel, unique(features.map((feature) => feature.modules)));
  log('bundling programs');
  const programs = await programEntries(unique(features.map((feature) => feature.programs)));
  const entries: CpioEntry[] = [
    ...mergedUsr,
    ...['dev', 'proc', 'sys', 'run', 'tmp', 'mnt', 'root'].map((path) => ({
      type: 'directory' as const,
      path,
      mode: 0o755,
    })),
    // Before devtmpfs is mounted the kernel wants a console for init.
    { type: 'device', path: 'dev/console', mode: 0o600, major: 5, minor: 1 },
    { type: 'file', path: 'usr/bin/node', mode: 0o755, data: await readFile(node) },
    {
      type: 'file',
      path: 'kboot/modules-first',
      mode: 0o644,
      data: Buffer.from(unique(features.map((f) => f.loadedFirst)).join('\n')),
    },
    { type: 'file', path: 'etc/passwd', mode: 0o644, data: Buffer.from('root::0:0:root:/root:/bin/sh\n') },
    ...modules.map((one) => ({ type: 'file' as const, mode: 0o644, ...one })),
    ...programs,
    ...fromPackages,
  ];
  for (const one of native)
    entries.push({ type: 'file', path: one.path, mode: 0o755, data: await readFile(one.source) });
  for (const feature of features) {
    for (const file of feature.files ?? []) {
      for (const entry of await hostEntries(projectRoot, file.from, file.path.replace(/\/$/, ''))) {
        entries.push(
          entry.type === 'file' && file.mode !== undefined ? { ...entry, mode: file.mode } : entry,
        );
      }
    }
    for (const [path, target] of Object.entries(feature.symlinks ?? {}))
      entries.push({ type: 'symlink', path, target });
  }
  if (configDir !== undefined) entries.push(...(await hostEntries(resolve(configDir), './', 'etc')));
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  return [...byPath.values()];
}

/** Writes a file whole or not at all: a full disk leaves the old one as it was. */
export async function writeAtomically(path: string, data: Uint8Array): Promise<void> {
  const growing = `${path}.${process.pid}.new`;
  try {
    const handle = await open(growing, 'w');
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(growing, path);
  } finally {
    await rm(growing, { force: true });
  }
}

function largestOf(entries: readonly CpioEntry[]): Record<string, number> {
  const sizes = entries.map((entry) => [entry.path, entry.type === 'file' ? entry.data.length : 0] as const);
  return Object.fromEntries(sizes.sort((a, b) => b[1] - a[1]).slice(0, 12));
}

/** Hash inputs of everything in the project that decides an image. */
async function sourceInputs(): Promise<string[]> {
  const folders = ['src', 'ui', 'assets', 'initramfs'];
  const inputs = [await readFile(join(projectRoot, 'package-lock.json'), 'utf8')];
  for (const folder of folders) {
    const names = (await readdir(join(projectRoot, folder), { recursive: true, withFileTypes: true }))
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name))
      .sort();
    for (const name of names)
      inputs.push(name.slice(projectRoot.length), (await readFile(name)).toString('latin1'));
  }
  return inputs;
}

/**
 * Builds kboot's image: a kernel and a compressed initramfs. No root is
 * needed. The same inputs give the same bytes; nothing is built again while
 * no input has changed.
 * @throws KbootError with what is missing and who needs it
 */
export async function buildImage(options: BuildOptions): Promise<BuiltImage> {
  const log = options.log ?? (() => undefined);
  const features = selectFeatures(options.features ?? defaultFeatures);
  const level = options.compressionLevel ?? defaultLevel;
  const kernelDeb = await kernelPackage();
  const config =
    options.configDir === undefined ? [] : await hostEntries(resolve(options.configDir), './', 'etc');
  const inputs = [
    kernelDeb.version,
    String(level),
    features.map((feature) => feature.name).join(' '),
    ...config.flatMap((entry) => [
      entry.path,
      entry.type === 'file' ? Buffer.from(entry.data).toString('latin1') : '',
    ]),
    ...(await sourceInputs()),
  ];
  const folder = await cached('image', inputs, async (directory) => {
    const versions = new Map<string, string>();
    const entries = await collect(features, options.configDir, versions, log);
    const archive = cpioArchive(entries);
    log(`compressing ${Math.round(archive.length / 1e6)} MB`);
    const compressed = zstdCompressSync(archive, {
      params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 },
    });
    const release = await kernelRelease(kernelDeb);
    const report: BuildReport = {
      compressedBytes: compressed.length,
      unpackedBytes: archive.length,
      kernel: release,
      packages: Object.fromEntries(versions),
      largest: largestOf(entries),
    };
    await writeAtomically(join(directory, 'kboot.img'), compressed);
    await copyFile(join(kernelDeb.root, 'boot', `vmlinuz-${release}`), join(directory, 'vmlinuz'));
    await writeAtomically(
      join(directory, 'report.json'),
      Buffer.from(`${JSON.stringify(report, null, 2)}\n`),
    );
  });
  await mkdir(options.outDir, { recursive: true });
  for (const name of ['vmlinuz', 'kboot.img', 'report.json']) {
    await writeAtomically(join(options.outDir, name), await readFile(join(folder, name)));
  }
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as BuildReport;
  return { kernel: join(options.outDir, 'vmlinuz'), initrd: join(options.outDir, 'kboot.img'), report };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(projectRoot, 'out/image') },
      config: { type: 'string' },
      features: { type: 'string' },
      level: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write('npm run build -- [--out DIR] [--config DIR] [--features a,b] [--level 1..19]\n');
  } else {
    const image = await buildImage({
      outDir: values.out,
      log: (line) => process.stderr.write(`build: ${line}\n`),
      ...(values.config === undefined ? {} : { configDir: values.config }),
      ...(values.features === undefined ? {} : { features: values.features.split(',') }),
      ...(values.level === undefined ? {} : { compressionLevel: Number(values.level) }),
    });
    process.stdout.write(`${JSON.stringify(image, null, 2)}\n`);
  }
}

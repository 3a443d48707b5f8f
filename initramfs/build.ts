import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { constants, zstdCompressSync } from 'node:zlib';
import { KbootError } from '../src/base/errors.ts';
import { aboutEntry } from './about.ts';
import { projectRoot } from './project-root.ts';
import { cached, inputKey, pruneCached } from './cache.ts';
import { collect } from './collect.ts';
import {
  checkConfiguration,
  configFolder,
  configurationIn,
  configurationOfHost,
  featuresFile,
  noConfiguration,
} from './configuration.ts';
import type { GatheredConfiguration } from './configuration.ts';
import { cpioArchive } from '../src/base/cpio.ts';
import { kernelPackage } from './debian.ts';
import type { Feature } from './feature.ts';
import { entryInputs, packageInputs, sourceInputs } from './inputs.ts';
import { languageEntries } from './languages.ts';
import { kernelRelease } from './kernel-modules.ts';
import { defaultFeatures, selectFeatures } from './manifest.ts';
import { largestOf } from './report.ts';
import type { BuildReport } from './report.ts';
import { ownThemes, themeEntries } from './themes.ts';
import { hostTarget, targets } from './target.ts';
import type { Target } from './target.ts';
import { writeAtomically } from './write-atomically.ts';

export type { BuildReport } from './report.ts';

/** What to build and where. */
export interface BuildOptions {
  /** Gets `vmlinuz`, `kboot.img` and `report.json`. */
  readonly outDir: string;
  /** Folder whose files go to `/etc`: kboot.conf and others, but no `*.example`. */
  readonly configDir?: string;
  /** Takes kboot.conf, fstab, hosts and kboot-features of this machine's /etc instead. */
  readonly fromHost?: boolean;
  /** Takes a configuration of the host that has faults. */
  readonly unchecked?: boolean;
  /** Whether each start looks for a newer configuration in the booted environment. */
  readonly update?: boolean;
  /** Terminals with a root shell, e.g. `ttyS0`. */
  readonly shell?: readonly string[];
  /** Languages of the interface beside English, e.g. `de`, `pt-BR`; all when not given. */
  readonly languages?: readonly string[];
  /** Names of features; all when not given. */
  readonly features?: readonly string[];
  /** Machine that it is for; default the build host's kind. */
  readonly target?: Target;
  /** zstd level, 1 to 19; low levels reach init sooner, see README. */
  readonly compressionLevel?: number;
  /** Called with one line a step. */
  readonly log?: (line: string) => void;
}

/** A finished image. */
export interface BuiltImage {
  readonly kernel: string;
  readonly initrd: string;
  readonly report: BuildReport;
}

const defaultLevel = 3;
const files = ['vmlinuz', 'kboot.img', 'report.json'] as const;
/** Images kept in the cache: some 70 MB each, and every edit of a source makes one. */
const keptImages = 6;
/** A person who saves a file while an image is built must not get a mixture. */
const tries = 5;

/** The kernel looks for the next archive behind a compressed one at multiples of 4 (init/initramfs.c). */
const alignment = 4;

/**
 * Compresses an archive as the kernel can unpack it (lib/decompress_unzstd.c). Another archive
 * may simply follow in the same file.
 */
export function compress(archive: Uint8Array, level: number): Buffer {
  const compressed = zstdCompressSync(archive, {
    params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 },
  });
  const padding = (alignment - (compressed.length % alignment)) % alignment;
  return Buffer.concat([compressed, Buffer.alloc(padding)]);
}

interface Recipe {
  readonly features: readonly Feature[];
  readonly configuration: GatheredConfiguration;
  readonly update: boolean | undefined;
  readonly shell: readonly string[] | undefined;
  readonly languages: readonly string[] | undefined;
  readonly level: number;
  readonly target: Target;
  readonly log: (line: string) => void;
}

async function fill(directory: string, recipe: Recipe): Promise<void> {
  const { features, configuration, level, target, log } = recipe;
  const kernel = await kernelPackage(target);
  const release = await kernelRelease(kernel);
  const names = features.map((feature) => feature.name);
  const { update, shell } = recipe;
  const written = featuresFile(configuration.features, { features: names, kernel: release, update, shell });
  const themes = names.includes('graphical') ? await themeEntries(ownThemes) : [];
  const languages = await languageEntries(
    recipe.languages,
    names.includes('graphical'),
    names.includes('speech'),
  );
  const all = [...themes, ...languages, ...configuration.entries, written];
  const { entries, packages } = await collect(features, all, log, target);
  const archive = cpioArchive([...entries, await aboutEntry(packages)]);
  log(`compressing ${Math.round(archive.length / 1e6)} MB`);
  const compressed = compress(archive, level);
  const report: BuildReport = {
    compressedBytes: compressed.length,
    unpackedBytes: archive.length,
    compressionLevel: level,
    kernel: release,
    features: names,
    packages,
    largest: largestOf(entries),
  };
  await writeAtomically(join(directory, 'kboot.img'), compressed);
  await copyFile(join(kernel.root, 'boot', `vmlinuz-${release}`), join(directory, 'vmlinuz'));
  await writeAtomically(join(directory, 'report.json'), Buffer.from(`${JSON.stringify(report, null, 2)}\n`));
}

async function cachedImage(recipe: Recipe): Promise<string> {
  const kernel = await kernelPackage(recipe.target);
  const fixed = [
    kernel.version,
    String(recipe.level),
    recipe.target.architecture,
    recipe.features.map((feature) => feature.name).join(' '),
    JSON.stringify([recipe.update ?? null, recipe.shell ?? null, recipe.languages ?? null]),
    recipe.configuration.features,
    ...entryInputs(recipe.configuration.entries),
    ...(await packageInputs()),
  ];
  for (let count = 0; count < tries; count += 1) {
    const sources = await sourceInputs();
    let changed = false;
    const folder = await cached('image', [...fixed, ...sources], async (directory) => {
      await fill(directory, recipe);
      changed = inputKey(await sourceInputs()) !== inputKey(sources);
      if (changed) throw new KbootError('build', 'the image', 'its sources changed meanwhile');
    }).catch((thrown: unknown) => {
      if (!changed) throw thrown;
      recipe.log('the sources changed meanwhile: building again');
      return undefined;
    });
    if (folder !== undefined) return folder;
  }
  throw new KbootError('build', 'the image', `its sources changed during each of ${tries} tries`);
}

function featuresOf({ features }: Target): readonly string[] {
  return features === 'all' ? defaultFeatures : features;
}

/**
 * Builds kboot's image: a kernel and a compressed initramfs. No root is
 * needed. The same inputs give the same bytes; nothing is built again while
 * no input has changed.
 * @throws KbootError with what is missing and who needs it
 */
export async function buildImage(options: BuildOptions): Promise<BuiltImage> {
  const { outDir, configDir, fromHost, target = hostTarget } = options;
  const ofFolder =
    configDir === undefined ? noConfiguration : await configurationIn(resolve(configDir), options.unchecked);
  const folder = await cachedImage({
    features: selectFeatures(options.features ?? featuresOf(target)),
    target,
    configuration: fromHost === true ? await configurationOfHost('/etc', options.unchecked) : ofFolder,
    update: options.update,
    shell: options.shell,
    languages: options.languages,
    level: options.compressionLevel ?? defaultLevel,
    log: options.log ?? (() => undefined),
  });
  await mkdir(outDir, { recursive: true });
  for (const name of files) await writeAtomically(join(outDir, name), await readFile(join(folder, name)));
  await pruneCached('image', keptImages);
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as BuildReport;
  return { kernel: join(outDir, 'vmlinuz'), initrd: join(outDir, 'kboot.img'), report };
}

const usage = `npm run build -- [options]
  --config DIR     files for the image's /etc; default config/ of the project
  --from-host      kboot.conf, fstab, hosts and kboot-features of this machine's /etc instead
  --update         each start takes newer ones from the installed system first
  --local          it does not (the default, unless kboot-features says UPDATE=yes)
  --shell TTY,…    terminals with a root shell
  --languages a,b  of the interface beside English, e.g. de,pt-BR,ja; default all
  --unchecked      builds although the configuration has faults
  --out DIR        default out/image
  --features a,b   default all that the machine has
  --arch ARCH      amd64 (the default) or arm64, which has the text menu
  --level 1..19    of zstd; default ${defaultLevel}
`;

function targetOf(architecture: string): Target {
  const target = Object.values(targets).find((one) => one.architecture === architecture);
  if (target !== undefined) return target;
  const known = Object.keys(targets).join(', ');
  throw new KbootError('build', architecture, 'images are not built for it', { advice: `Known: ${known}.` });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(projectRoot, 'out/image') },
      config: { type: 'string', default: configFolder },
      'from-host': { type: 'boolean', default: false },
      update: { type: 'boolean', default: false },
      local: { type: 'boolean', default: false },
      shell: { type: 'string' },
      languages: { type: 'string' },
      unchecked: { type: 'boolean', default: false },
      features: { type: 'string' },
      arch: { type: 'string' },
      level: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return;
  }
  const { 'from-host': fromHost, update, local, shell, languages } = values;
  if (!values.unchecked && !fromHost) await checkConfiguration(resolve(values.config));
  const image = await buildImage({
    outDir: values.out,
    log: (line) => process.stderr.write(`build: ${line}\n`),
    configDir: values.config,
    fromHost,
    unchecked: values.unchecked,
    ...(update || local ? { update: update && !local } : {}),
    ...(shell === undefined ? {} : { shell: shell.split(',') }),
    ...(languages === undefined ? {} : { languages: languages.split(',') }),
    ...(values.features === undefined ? {} : { features: values.features.split(',') }),
    ...(values.arch === undefined ? {} : { target: targetOf(values.arch) }),
    ...(values.level === undefined ? {} : { compressionLevel: Number(values.level) }),
  });
  process.stdout.write(`${JSON.stringify(image, null, 2)}\n`);
}

if (import.meta.main) await main();

import { existsSync } from 'node:fs';
import { lstat, readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import { SubprocessError, run } from '../src/base/subprocess.ts';
import { projectRoot } from './project-root.ts';
import { themeEntries } from './themes.ts';
import { hostEntries } from './contents.ts';
import type { CpioEntry } from '../src/base/cpio.ts';

/** The files of kboot's configuration, as they are called in /etc. */
const files = ['kboot.conf', 'fstab', 'hosts', 'kboot-features'] as const;

/** Description files of further kinds of names, src/sources/described/README.md. */
const descriptionFolder = 'kboot/sources.d';

/** Where a person puts them in the project; what says how is not taken along. */
export const configFolder = join(projectRoot, 'config');
const isGuide = (name: string): boolean => name === 'README.md' || name.endsWith('.example');

/** Folder of own themes beside the other files; they are made ready for the image (themes.ts), not taken along. */
const themeFolder = 'themes';

/** What goes into /etc of the image. */
export interface GatheredConfiguration {
  /** Files below `etc/`, without kboot-features. */
  readonly entries: readonly CpioEntry[];
  /** Text of kboot-features as its author wrote it; empty when there is none. */
  readonly features: string;
}

/** An image without any configuration. */
export const noConfiguration: GatheredConfiguration = { entries: [], features: '' };

/** Rules for input devices, as their author writes them and as the image has them. */
const inputRules = { from: 'kboot/input.yaml', path: 'etc/kboot/input.json' } as const;

/**
 * The folder's rules for input devices, checked.
 * @param unchecked rules with faults are left out
 * @throws KbootError with every fault, its line and column
 */
async function inputRuleEntries(folder: string, unchecked: boolean): Promise<readonly CpioEntry[]> {
  const rules = join(folder, inputRules.from);
  if (!existsSync(rules)) return [];
  const program = join(projectRoot, 'ui/input/rules/compile.ts');
  try {
    const { stdout } = await run([process.execPath, program, rules], { deadlineMs: 60_000 });
    return [{ type: 'file', path: inputRules.path, mode: 0o644, data: stdout }];
  } catch (thrown) {
    if (!(thrown instanceof SubprocessError)) throw thrown;
    if (unchecked) return [{ type: 'file', path: inputRules.path, mode: 0o644, data: thrown.stdout }];
    throw new KbootError('check', rules, `it has faults:\n${thrown.stderr}`, {
      advice: 'Mend them, or build with --unchecked: rules with faults are then left out.',
      cause: thrown,
    });
  }
}

async function gather(
  folder: string,
  names: readonly string[],
  unchecked: boolean,
): Promise<GatheredConfiguration> {
  const entries: CpioEntry[] = [];
  for (const name of names.filter((one) => one !== 'kboot-features')) {
    const isFolder = (await lstat(join(folder, name))).isDirectory();
    entries.push(...(await hostEntries(folder, isFolder ? `${name}/` : name, `etc/${name}`)));
  }
  entries.push(...(await inputRuleEntries(folder, unchecked)));
  const features = join(folder, 'kboot-features');
  return { entries, features: existsSync(features) ? await readFile(features, 'utf8') : '' };
}

/**
 * All files of a folder but the examples, and its themes.
 * @param unchecked themes with faults are left out
 * @throws KbootError when it cannot be read, or with the faults of a theme
 */
export async function configurationIn(folder: string, unchecked = false): Promise<GatheredConfiguration> {
  const names = (await readdir(folder)).filter((name) => !isGuide(name) && name !== themeFolder).sort();
  const gathered = await gather(folder, names, unchecked);
  const themes = join(folder, themeFolder);
  if (!existsSync(themes)) return gathered;
  return { ...gathered, entries: [...gathered.entries, ...(await themeEntries(themes, unchecked))] };
}

/**
 * The build host's own files and description files, and what its kboot.conf includes from below the same folder.
 * @param etc its /etc; another folder in tests
 * @throws KbootError with the faults, see {@link checkConfiguration}
 */
export async function configurationOfHost(etc = '/etc', unchecked = false): Promise<GatheredConfiguration> {
  const read = await checkConfiguration(etc, unchecked);
  const included = read.map((path) => relative(etc, path)).filter((path) => !path.startsWith('..'));
  const names = new Set([
    ...[...files, descriptionFolder].filter((name) => existsSync(join(etc, name))),
    ...included,
  ]);
  return gather(etc, [...names].sort(), unchecked);
}

/**
 * Checks the files of a folder as `npm run check` does.
 * @param unchecked faults do not matter
 * @returns paths of all files read, those included too
 * @throws KbootError with every fault, its place and its line
 */
export async function checkConfiguration(folder: string, unchecked = false): Promise<string[]> {
  if (!unchecked) await checkDescriptions(folder);
  const paths = files.map((name) => join(folder, name)).filter((path) => existsSync(path));
  if (paths.length === 0) return [];
  const program = join(projectRoot, 'src/formats/check-kboot-conf.ts');
  try {
    const { stdout } = await run([process.execPath, program, '--files', ...paths], { deadlineMs: 60_000 });
    return filesRead(stdout);
  } catch (thrown) {
    if (!(thrown instanceof SubprocessError)) throw thrown;
    if (unchecked) return filesRead(thrown.stdout);
    const said = thrown.stdout.toString().replace(/^read: .*\n/gm, '');
    throw new KbootError('check', folder, `the configuration has faults:\n${said}${thrown.stderr}`, {
      advice: 'Mend them, or build with --unchecked: what is not understood is then left out at each start.',
      cause: thrown,
    });
  }
}

async function checkDescriptions(folder: string): Promise<void> {
  const descriptions = join(folder, descriptionFolder);
  if (!existsSync(descriptions)) return;
  const program = join(projectRoot, 'src/sources/described/check.ts');
  try {
    await run([process.execPath, program, descriptions], { deadlineMs: 60_000 });
  } catch (thrown) {
    if (!(thrown instanceof SubprocessError)) throw thrown;
    const said = `${thrown.stdout.toString()}${thrown.stderr}`;
    throw new KbootError('check', descriptions, `a description file has faults:\n${said}`, {
      advice: 'Mend it, or build with --unchecked: that kind of name is then not known.',
      cause: thrown,
    });
  }
}

function filesRead(said: Buffer): string[] {
  return [...said.toString().matchAll(/^read: (.*)$/gm)].map(([, path = '']) => path);
}

/** What the build writes into /etc/kboot-features. */
export interface FeatureFacts {
  readonly features: readonly string[];
  /** Release of the image's kernel. */
  readonly kernel: string;
  /** Whether newer configuration is looked for at each start; undefined leaves what its author wrote. */
  readonly update?: boolean | undefined;
  /** Terminals with a root shell; undefined leaves what its author wrote. */
  readonly shell?: readonly string[] | undefined;
}

/**
 * The file as the image has it: its author's lines, then the build's own, which count more because
 * they stand below. The keys are those of src/formats/kboot-features.ts.
 */
export function featuresFile(written: string, { features, kernel, update, shell }: FeatureFacts): CpioEntry {
  const lines = [
    ...(written === '' ? [] : [written.replace(/\n?$/, '')]),
    '# Written by the build.',
    `FEATURES="${features.join(' ')}"`,
    `KERNEL="${kernel}"`,
    ...(update === undefined ? [] : [`UPDATE=${update ? 'yes' : 'no'}`]),
    ...(shell === undefined ? [] : [`SHELL="${shell.join(' ')}"`]),
  ];
  return {
    type: 'file',
    path: 'etc/kboot-features',
    mode: 0o644,
    data: Buffer.from(`${lines.join('\n')}\n`),
  };
}

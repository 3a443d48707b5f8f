import { dirname, join } from 'node:path';
import { SyntaxFailure, toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { parseFstab } from '../formats/fstab.ts';
import type { Fstab } from '../formats/fstab.ts';
import { parseHosts } from '../formats/hosts.ts';
import { loadKbootConf } from '../formats/kboot-conf.ts';
import type { ConfEntry, KbootConf } from '../formats/kboot-conf.ts';
import { readKbootFeatures } from '../formats/kboot-features.ts';
import type { KbootFeatures } from '../formats/kboot-features.ts';
import type { ConfigurationFiles } from './configuration-files.ts';

/** kboot's configuration, read; what could not be read is in `failures`. */
export interface Configuration {
  readonly entries: readonly ConfEntry[];
  readonly settings: KbootConf['settings'];
  /** Commands by name, as text: those of entries and those made with `set`. */
  readonly variables: KbootConf['variables'];
  readonly failures: readonly Failure[];
  /** The image's own table of file systems; left out when there is none. */
  readonly fstab?: Fstab;
  /** What the build wrote down about the image. */
  readonly features: KbootFeatures;
}

/** The configuration of an image that has none. */
export const noConfiguration: Configuration = {
  entries: [],
  settings: {},
  variables: new Map(),
  failures: [],
  features: {},
};

/** One file of a configuration, read and checked. */
export interface Part<T> {
  /** What it says as far as it was understood; undefined when there is no such file. */
  readonly value: T | undefined;
  readonly failures: readonly Failure[];
}

/** All files of one configuration. */
export interface ConfigurationParts {
  readonly conf: Part<Pick<KbootConf, 'entries' | 'settings' | 'variables'>>;
  readonly fstab: Part<Fstab>;
  /** The text of the hosts file. */
  readonly hosts: Part<string>;
}

const adviceForSyntax = 'Mend the line; the other lines hold.';
const adviceForFile = 'Put a kboot.conf into the image, or start a system from the shell.';

function asFailure(problem: unknown, path: string): Failure {
  const { stage, subject, reason } = toFailure(problem, 'parse', path);
  const told = problem instanceof SyntaxFailure ? problem.advice : '';
  return { stage, subject, reason, advice: told === '' ? adviceForSyntax : told };
}

/** Reads one file; a missing one is no fault: the menu offers what is found on the disks. */
async function part<T>(
  files: ConfigurationFiles,
  path: string,
  parse: (text: string) => Promise<{ value: T; problems: readonly unknown[] }>,
): Promise<Part<T>> {
  try {
    const text = await files.read(path);
    if (text === undefined) return { value: undefined, failures: [] };
    const { value, problems } = await parse(text);
    return { value, failures: problems.map((problem) => asFailure(problem, path)) };
  } catch (thrown) {
    const { reason, advice } = toFailure(thrown, 'read', path);
    const failure = { stage: 'read', subject: path, reason, advice: advice === '' ? adviceForFile : advice };
    return { value: undefined, failures: [failure] };
  }
}

/** Reads kboot.conf and the files that it includes. A broken file gives what can be had, and failures for the rest. */
export function readConf(files: ConfigurationFiles): Promise<ConfigurationParts['conf']> {
  return part(files, files.conf, async (text) => {
    const include = (path: string): Promise<string | undefined> => files.read(path).catch(() => undefined);
    const { entries, settings, variables, problems } = await loadKbootConf(text, files.conf, include);
    return { value: { entries, settings, variables }, problems };
  });
}

/** Reads kboot.conf and the fstab and hosts beside it. */
export async function readParts(files: ConfigurationFiles): Promise<ConfigurationParts> {
  const folder = dirname(files.conf);
  const [fstabPath, hostsPath] = [join(folder, 'fstab'), join(folder, 'hosts')];
  const [conf, fstab, hosts] = await Promise.all([
    readConf(files),
    part(files, fstabPath, async (text) => {
      const value = parseFstab(text, fstabPath);
      return { value, problems: value.problems };
    }),
    part(files, hostsPath, async (text) => {
      return { value: text, problems: parseHosts(text, hostsPath).problems };
    }),
  ]);
  return { conf, fstab, hosts };
}

/** The image's own configuration as it holds: what was not understood is lost, and nothing else. */
export async function readOwn(files: ConfigurationFiles): Promise<Configuration> {
  const path = join(dirname(files.conf), 'kboot-features');
  const [{ conf, fstab, hosts }, features] = await Promise.all([
    readParts(files),
    part(files, path, async (text) => {
      const { features: value, problems } = readKbootFeatures(text, path);
      return { value, problems };
    }),
  ]);
  return {
    entries: conf.value?.entries ?? [],
    settings: conf.value?.settings ?? {},
    variables: conf.value?.variables ?? new Map(),
    failures: [conf, fstab, hosts, features].flatMap(({ failures }) => failures),
    features: features.value ?? {},
    ...(fstab.value && { fstab: fstab.value }),
  };
}

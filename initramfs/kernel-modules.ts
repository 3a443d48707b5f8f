import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import { run } from '../src/base/subprocess.ts';
import type { DebianPackage } from './debian.ts';

/** A kernel module or one of depmod's tables, ready for the image. */
export interface ModuleFile {
  /** Path in the image, without leading slash. */
  readonly path: string;
  readonly data: Buffer;
}

/** depmod's tables that modprobe reads; the others only speed up what we do not use. */
const tables = ['modules.dep', 'modules.alias', 'modules.softdep', 'modules.builtin'];

const depmod = '/usr/sbin/depmod';
const deadlineMs = 120_000;

/** The release of a kernel package, e.g. `6.1.0-56-amd64`. */
export async function kernelRelease(kernel: DebianPackage): Promise<string> {
  const image = (await readdir(join(kernel.root, 'boot'))).find((name) => name.startsWith('vmlinuz-'));
  if (image === undefined) throw new KbootError('read', kernel.name, 'holds no boot/vmlinuz-*');
  return image.slice('vmlinuz-'.length);
}

/**
 * depmod's table of dependencies: module path → paths of the modules that it needs (modules.dep(5)).
 * Printed, not written: the package's folder is not ours to change.
 */
async function dependencyTable(kernel: DebianPackage, release: string): Promise<Map<string, string[]>> {
  const { stdout } = await run([depmod, '-n', '-b', kernel.root, release], { deadlineMs });
  const map = new Map<string, string[]>();
  // The other tables are printed as well; only this one has paths before a colon.
  for (const [, path, needs] of stdout.toString('latin1').matchAll(/^(\S+\.ko(?:\.\w+)?):(.*)$/gm)) {
    if (path !== undefined)
      map.set(
        path,
        (needs ?? '').split(' ').filter((need) => need !== ''),
      );
  }
  return map;
}

function moduleName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.ko(\.\w+)?$/, '').replaceAll('-', '_');
}

/**
 * Picks modules from a kernel package, with all that they depend on, and makes
 * depmod's tables for just these.
 * @param wanted module names (`ext4`) or folders below `kernel/` (`drivers/usb/storage/`); built-in ones are fine
 * @throws KbootError for a name that is neither a module nor built in
 */
export async function kernelModules(kernel: DebianPackage, wanted: readonly string[]): Promise<ModuleFile[]> {
  const release = await kernelRelease(kernel);
  const base = await mkdtemp(join(tmpdir(), 'kboot-modules-'));
  try {
    const all = join(kernel.root, 'lib/modules', release);
    const dependencies = await dependencyTable(kernel, release);
    const byName = new Map([...dependencies.keys()].map((path) => [moduleName(path), path]));
    const builtin = new Set(
      (await readFile(join(all, 'modules.builtin'), 'utf8')).split('\n').map(moduleName),
    );
    const picked = new Set<string>();
    const pick = (path: string): void => {
      if (picked.has(path)) return;
      picked.add(path);
      for (const need of dependencies.get(path) ?? []) pick(need);
    };
    for (const want of wanted) {
      if (want.endsWith('/')) {
        for (const path of dependencies.keys()) if (path.startsWith(`kernel/${want}`)) pick(path);
        continue;
      }
      const path = byName.get(want.replaceAll('-', '_'));
      if (path !== undefined) pick(path);
      else if (!builtin.has(want.replaceAll('-', '_'))) {
        throw new KbootError('pack', `kernel module ${want}`, `is not in ${kernel.name}`);
      }
    }
    const few = join(base, 'few/lib/modules', release);
    for (const path of picked) {
      await mkdir(dirname(join(few, path)), { recursive: true });
      await cp(join(all, path), join(few, path));
    }
    await mkdir(few, { recursive: true });
    for (const name of ['modules.order', 'modules.builtin', 'modules.builtin.modinfo']) {
      await cp(join(all, name), join(few, name));
    }
    await run([depmod, '-b', join(base, 'few'), release], { deadlineMs });
    const names = [...picked, ...tables].filter((name) => existsSync(join(few, name)));
    return await Promise.all(
      names.map(async (name) => ({
        path: `usr/lib/modules/${release}/${name}`,
        data: await readFile(join(few, name)),
      })),
    );
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}

import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
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
 * Compressed as busybox's modprobe takes it, seen by its name's end. Signatures stay valid: they are
 * part of what is compressed.
 */
function packed(data: Buffer): Buffer {
  return gzipSync(data, { level: 9 });
}

/** modules.dep with the names that modules have when they are packed. */
function withPackedNames(table: Buffer, isPacked: (path: string) => boolean): Buffer {
  const named = (path: string): string => (isPacked(path) ? `${path}.gz` : path);
  return Buffer.from(table.toString('latin1').replace(/[^\s:]+/g, named), 'latin1');
}

/**
 * Picks modules from a kernel package, with all that they depend on, and makes
 * depmod's tables for just these.
 * @param everyday those that lie in the image as they are, with what they depend on; all others are
 *   packed: memory holds the image, and each start unpacks it
 * @param wanted module names (`ext4`) or folders below `kernel/` (`drivers/usb/storage/`); built-in ones are fine
 * @throws KbootError for a name that is neither a module nor built in
 */
export async function kernelModules(
  kernel: DebianPackage,
  wanted: readonly string[],
  everyday: readonly string[] = wanted,
): Promise<ModuleFile[]> {
  const release = await kernelRelease(kernel);
  const base = await mkdtemp(join(tmpdir(), 'kboot-modules-'));
  try {
    const all = join(kernel.root, 'lib/modules', release);
    const dependencies = await dependencyTable(kernel, release);
    const byName = new Map([...dependencies.keys()].map((path) => [moduleName(path), path]));
    const builtin = new Set(
      (await readFile(join(all, 'modules.builtin'), 'utf8')).split('\n').map(moduleName),
    );
    const plain = new Set<string>();
    const picked = new Set<string>();
    const pick = (path: string, into = picked): void => {
      if (into.has(path)) return;
      into.add(path);
      for (const need of dependencies.get(path) ?? []) pick(need, into);
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
    for (const name of everyday) {
      const path = byName.get(name.replaceAll('-', '_'));
      if (path !== undefined) pick(path, plain);
    }
    const isPacked = (path: string): boolean => picked.has(path) && !plain.has(path);
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
      names.map(async (name) => {
        const path = `usr/lib/modules/${release}/${name}`;
        const data = await readFile(join(few, name));
        if (name === 'modules.dep') return { path, data: withPackedNames(data, isPacked) };
        return isPacked(name) ? { path: `${path}.gz`, data: packed(data) } : { path, data };
      }),
    );
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}

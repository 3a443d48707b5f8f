import { existsSync } from 'node:fs';
import { lstat, readFile, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import type { CpioEntry } from '../src/base/cpio.ts';

/** The top-level links of a system with merged /usr; all files live below usr/. */
export const mergedUsr: readonly CpioEntry[] = [
  { type: 'symlink', path: 'bin', target: 'usr/bin' },
  { type: 'symlink', path: 'sbin', target: 'usr/sbin' },
  { type: 'symlink', path: 'lib', target: 'usr/lib' },
];

/** A path as it stands once /bin, /sbin and /lib are links into /usr. */
export function mergedPath(path: string): string {
  return /^(bin|sbin|lib)\//.test(path) ? `usr/${path}` : path;
}

/**
 * Files and folders of the build host as archive entries; folders are taken
 * whole, symbolic links as links.
 * @param root folder that `path` is below
 * @param path file, or folder with a slash at the end
 * @param target path in the image
 * @throws KbootError when it is not there
 */
export async function hostEntries(root: string, path: string, target: string): Promise<CpioEntry[]> {
  const source = join(root, path);
  if (!existsSync(source)) throw new KbootError('pack', source, 'does not exist');
  if (path.endsWith('/')) {
    const names = (await readdir(source)).sort();
    const below = await Promise.all(
      names.map(async (name) => {
        const folder = (await lstat(join(source, name))).isDirectory() ? '/' : '';
        return hostEntries(root, `${path}${name}${folder}`, `${target.replace(/\/$/, '')}/${name}`);
      }),
    );
    return below.flat();
  }
  const info = await lstat(source);
  if (info.isSymbolicLink()) {
    const link = await readlink(source);
    // A link to another file of its package is followed: the image takes single files of a package.
    const beside = join(source, '..', link);
    if (!link.startsWith('/') && existsSync(beside) && !(await lstat(beside)).isDirectory()) {
      return [{ type: 'file', path: target, mode: 0o755, data: await readFile(beside) }];
    }
    return [{ type: 'symlink', path: target, target: link }];
  }
  const mode = (info.mode & 0o111) === 0 ? 0o644 : 0o755;
  return [{ type: 'file', path: target, mode, data: await readFile(source) }];
}

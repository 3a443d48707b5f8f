import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import { run } from '../src/base/subprocess.ts';
import type { DebianPackage } from './debian.ts';
import { debianPackage } from './debian.ts';
import { hollowLibrary, idleLibrary } from './hollow-library.ts';
import { hostTarget } from './target.ts';
import type { Target } from './target.ts';

/** Folders that the dynamic linker searches on Debian, without a cache (ld.so(8)). */
function libraryFolders({ triplet }: Target): string[] {
  return [`lib/${triplet}`, `usr/lib/${triplet}`, 'lib64', 'lib', 'usr/lib'];
}

/** A library found for a program: where it lies on the build host and where it goes. */
export interface Library {
  readonly source: string;
  /** The package that it was found in; undefined for a stand-in. */
  readonly package: DebianPackage | undefined;
  /** Path in the image, without leading slash. */
  readonly path: string;
}

/** True when the file starts with ELF's magic number (elf(5)). */
export async function isElf(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1') === '\x7fELF';
  } finally {
    await handle.close();
  }
}

/** What a program or library names as needed: sonames and its interpreter. */
export async function neededBy(file: string): Promise<string[]> {
  const { stdout } = await run(['readelf', '-W', '-d', '-l', file], { deadlineMs: 60_000 });
  const text = stdout.toString('latin1');
  const needed = [...text.matchAll(/\(NEEDED\)\s+Shared library: \[([^\]]+)\]/g)].map(
    (match) => match[1] ?? '',
  );
  const interpreter = /Requesting program interpreter: ([^\]]+)\]/.exec(text)?.[1];
  return interpreter === undefined ? needed : [...needed, basename(interpreter)];
}

function findIn(root: string, soname: string, target: Target): string | undefined {
  for (const folder of libraryFolders(target)) {
    const candidate = join(root, folder, soname);
    if (!existsSync(candidate)) continue;
    const real = lstatSync(candidate).isSymbolicLink() ? realpathSync(candidate) : candidate;
    if (real.startsWith(root)) return real;
  }
  return undefined;
}

/**
 * All libraries that a set of programs needs, directly or through others.
 * Looked for in the packages given and then in the packages that those depend on.
 * @param files programs and libraries on the build host
 * @param packages where to look, in this order
 * @param hollow names of libraries whose functions are never called: stand-ins take their place
 * @param idle names of libraries whose functions are to do nothing, with the names of these
 * @throws KbootError that names the library and who needs it
 */
export async function libraryClosure(
  files: readonly string[],
  packages: readonly DebianPackage[],
  hollow: readonly string[] = [],
  target = hostTarget,
  idle: Readonly<Record<string, readonly string[]>> = {},
): Promise<Library[]> {
  const searched = [...packages];
  const asked = new Set(searched.map((one) => one.name));
  const found = new Map<string, Omit<Library, 'path'>>();
  const hollowFor = new Map<string, string>();

  async function locate(soname: string): Promise<Omit<Library, 'path'> | undefined> {
    for (let i = 0; i < searched.length; i += 1) {
      const one = searched[i];
      if (one === undefined) break;
      const real = findIn(one.root, soname, target);
      if (real !== undefined) return { source: real, package: one };
      for (const name of one.depends) {
        // Libraries of Debian are in packages named so, apart from libc's helpers (gcc-12-base: no code).
        if (asked.has(name) || !name.startsWith('lib')) continue;
        asked.add(name);
        searched.push(await debianPackage(name, target));
      }
    }
    return undefined;
  }

  const queue = [...files];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const soname of await neededBy(file)) {
      if (hollowFor.has(soname)) {
        throw new KbootError(
          'pack',
          soname,
          `${file} needs it, but for ${hollowFor.get(soname)} it is hollow`,
          {
            advice: 'Take it from the list of hollow libraries in initramfs/features.',
          },
        );
      }
      if (found.has(soname)) continue;
      if (hollow.includes(soname)) {
        hollowFor.set(soname, file);
        const real = async (): Promise<string | undefined> => (await locate(soname))?.source;
        found.set(soname, { source: await hollowLibrary(soname, file, real), package: undefined });
        continue;
      }
      const still = idle[soname];
      if (still !== undefined) {
        found.set(soname, { source: await idleLibrary(soname, still), package: undefined });
        continue;
      }
      const library = await locate(soname);
      if (library === undefined) {
        throw new KbootError('pack', soname, `needed by ${file}, is in none of the packages`, {
          advice: 'Add the Debian package that holds it to the feature in initramfs/features.',
        });
      }
      found.set(soname, library);
      queue.push(library.source);
    }
  }
  return [...found]
    .map(([soname, library]) => ({
      ...library,
      // The interpreter's path is written into every program; all else is found by folder.
      path: soname.startsWith('ld-linux')
        ? `${target.linkerFolder}/${soname}`
        : `usr/lib/${target.triplet}/${soname}`,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';

/** What /bin and its like are links to on a Debian. */
function merged(path: string): string {
  return path.replace(/^(?:bin|sbin|lib|lib64)\//, 'usr/$&');
}

/**
 * Writes files into an ext4 that is there already, without root and without mounting it.
 * @param image as e2fsprogs take it: `PATH`, or `PATH?offset=BYTES`
 * @param files path there → file here; what is there is replaced
 * @param folders to be made
 */
export async function writeIntoExt4(
  image: string,
  files: Readonly<Record<string, string>>,
  folders: readonly string[] = [],
): Promise<void> {
  const needed = new Set(folders);
  for (const path of Object.keys(files)) {
    for (let at = dirname(path); at !== '.' && at !== '/'; at = dirname(at)) needed.add(at);
  }
  const commands = [
    ...[...needed].toSorted().map((path) => `mkdir "/${path}"`),
    ...Object.entries(files).flatMap(([path, from]) => [`rm "/${path}"`, `write "${from}" "/${path}"`]),
  ];
  // What is there already is told, and no fault.
  const input = `${commands.join('\n')}\n`;
  await run(['/sbin/debugfs', '-w', '-f', '-', image], { input, deadlineMs: stretched(120_000) });
}

/**
 * The files and links of an unpacked package, for {@link writeIntoExt4}.
 * @param root the package's folder
 */
export async function filesOfPackage(root: string): Promise<Record<string, string>> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((one) => (one.isFile() || one.isSymbolicLink()) && !one.parentPath.includes('/usr/share/'))
    .map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(paths.map((path) => [merged(path.slice(root.length + 1)), path]));
}

import { chmod, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileAhead } from '../../initramfs/compile-ahead.ts';
import { hostNode } from '../../initramfs/programs.ts';
import { temporaryFolder } from './temporary.ts';

const program = `const f = (a) => a.map((x) => x * 2); if (process.argv.includes('--warm-up')) f([1, 2]);`;

/** Compiles a program in a folder of its own; name → bytes of the cache. */
async function compiled(source: string): Promise<Map<string, string>> {
  await using folder = await temporaryFolder();
  const bundle = join(folder.path, 'program.js');
  await writeFile(bundle, source);
  await chmod(folder.path, 0o755);
  const cache = join(folder.path, 'cache');
  await compileAhead({ node: hostNode, flags: ['--no-warnings'], bundle, path: 'kboot/program.js' }, cache);
  const files = new Map<string, string>();
  for (const item of await readdir(cache, { recursive: true, withFileTypes: true })) {
    if (!item.isFile()) continue;
    const path = join(item.parentPath, item.name);
    files.set(path.slice(cache.length), (await readFile(path)).toString('hex'));
  }
  return files;
}

test('a program compiled at two places gives one cache with the same bytes, for root', async () => {
  const [one, other] = [await compiled(program), await compiled(program)];
  expect(one).toEqual(other);
  expect([...one.keys()]).toEqual([expect.stringMatching(/^\/v24\S*-0\/[\da-f]{8}$/)]);
});

test('a program that complains while it is compiled stops the build with its words', async () => {
  await expect(compiled(`console.error('font missing')`)).rejects.toThrow(
    /kboot\/program\.js: its warm-up complains: font missing/,
  );
});

test('a program that fails while it is compiled stops the build', async () => {
  await expect(compiled(`throw new Error('no such module')`)).rejects.toThrow(/no such module|exit code 1/);
});

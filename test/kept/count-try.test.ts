import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renameInFolder } from '../../src/kept/count-try.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

test('the file has its new name, with what it holds', async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'a+3.conf'), 'linux /a\n');
  await renameInFolder(folder.path, 'a+3.conf', 'a+2-1.conf', 'vda1:/a+3.conf');
  expect(await readdir(folder.path)).toEqual(['a+2-1.conf']);
  expect(await readFile(join(folder.path, 'a+2-1.conf'), 'utf8')).toBe('linux /a\n');
});

test.each([
  [['a+2-1.conf'], /the file is gone/],
  [['a+3.conf', 'a+2-1.conf'], /a\+2-1\.conf is there already/],
])('of %j nothing is renamed: no other file is written over', async (names, reason) => {
  await using folder = await temporaryFolder();
  for (const name of names) await writeFile(join(folder.path, name), name);
  await expect(renameInFolder(folder.path, 'a+3.conf', 'a+2-1.conf', 'vda1:/a+3.conf')).rejects.toMatchObject(
    {
      reason: expect.stringMatching(reason),
    },
  );
  for (const name of names) expect(await readFile(join(folder.path, name), 'utf8')).toBe(name);
});

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeAtomically } from '../../initramfs/write-atomically.ts';
import { run } from '../../src/base/subprocess.ts';
import { temporaryFolder } from './temporary.ts';

const limitBytes = 64 * 1024;

test('a write that runs out of room leaves the old file whole, cleans up and says what to do', async () => {
  await using folder = await temporaryFolder();
  const target = join(folder.path, 'kboot.img');
  await writeFile(target, 'the old image');
  const script = join(folder.path, 'write.ts');
  const writer = join(import.meta.dirname, '../../initramfs/write-atomically.ts');
  await writeFile(
    script,
    `import { writeAtomically } from ${JSON.stringify(writer)};
     await writeAtomically(${JSON.stringify(target)}, Buffer.alloc(Number(process.argv[2])))
       .catch((error) => { console.log(error.message, '–', error.advice); process.exitCode = 7; });`,
  );
  const limited = (bytes: number): ReturnType<typeof run> =>
    run(['prlimit', `--fsize=${limitBytes}`, process.execPath, script, String(bytes)], {
      deadlineMs: 20_000,
    });
  await expect(limited(limitBytes + 1)).rejects.toMatchObject({
    exitCode: 7,
    stdout: expect.objectContaining({}),
  });
  const said = await limited(limitBytes + 1).catch((error: { stdout: Buffer }) => error.stdout.toString());
  expect(said).toMatch(/write .*kboot\.img: EFBIG.* – Make room for 65537 bytes/);
  expect(await readFile(target, 'utf8')).toBe('the old image');
  expect((await readdir(folder.path)).sort()).toEqual(['kboot.img', 'write.ts']);
  // The limit is what made it fail.
  await limited(limitBytes);
  expect(await readFile(target)).toHaveLength(limitBytes);
});

test('a finished write replaces the old file and leaves nothing beside it', async () => {
  await using folder = await temporaryFolder();
  const target = join(folder.path, 'file');
  await writeFile(target, 'old');
  await writeAtomically(target, Buffer.from('new'));
  expect(await readFile(target, 'utf8')).toBe('new');
  expect(await readdir(folder.path)).toEqual(['file']);
});

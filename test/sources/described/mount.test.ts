import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FileName } from '../../../src/names/name.ts';
import { parseName } from '../../../src/names/parse.ts';
import { setDescriptions } from '../../../src/sources/described/known.ts';
import { loadDescriptions } from '../../../src/sources/described/load-descriptions.ts';
import { MountPool } from '../../../src/sources/mount-pool.ts';
import { listDirectory, openFile, placeOf } from '../../../src/sources/table.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import type { TemporaryFolder } from '../../initramfs/temporary.ts';
import { loopReason, rootTest } from '../loop.ts';
import { sourceContext } from '../source-context.ts';
import type { ToldContext } from '../source-context.ts';

let folder: TemporaryFolder;
let pool: MountPool;
let context: ToldContext;
beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder.path, 'shares/public/boot'), { recursive: true });
  await mkdir(join(folder.path, 'sources.d'));
  await writeFile(join(folder.path, 'shares/public/boot/vmlinuz'), 'a kernel');
  pool = new MountPool(join(folder.path, 'mnt'));
  context = sourceContext(undefined, pool);
});
afterEach(async () => {
  setDescriptions([]);
  await pool.releaseAll();
});
afterAll(() => folder[Symbol.asyncDispose]());

async function describe(command: string): Promise<void> {
  const place = join(folder.path, 'sources.d');
  await writeFile(join(place, 'a.yaml'), `scheme: share\nyields: mount\nshare: 1\ncommand: ${command}\n`);
  const { descriptions, failures } = await loadDescriptions(place);
  expect(failures).toEqual([]);
  setDescriptions(descriptions);
}

const name = (path: string): FileName => parseName(`share://127.0.0.1/${path}`) as FileName;

async function mounts(): Promise<string[]> {
  const lines = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n');
  return lines
    .map((line) => line.split(' ')[4] ?? '')
    .filter((at) => at.startsWith(join(folder.path, 'mnt')));
}

rootTest(
  `a description that mounts gives files, names and places of what it mounts${loopReason}`,
  async () => {
    await describe(`[mount, --bind, '${folder.path}/shares/{share}', '{folder}']`);
    {
      using file = await openFile(name('public/boot/vmlinuz'), context);
      expect(readFileSync(`/proc/self/fd/${file.fd}`, 'utf8')).toBe('a kernel');
      using place = await placeOf(name('public/boot'), context);
      expect(await readdir(place.path)).toEqual(['vmlinuz']);
      expect(await listDirectory(name('public/'), context)).toEqual([{ name: 'boot', kind: 'directory' }]);
      expect(await mounts()).toHaveLength(1);
      expect(statSync(join(place.path, 'vmlinuz')).size).toBe(8);
      // The command mounted it for writing.
      expect(() => writeFileSync(join(place.path, 'new'), 'x')).toThrow(/EROFS/);
    }
    await expect.poll(mounts).toEqual([]);
    await expect(openFile(name('public/none'), context)).rejects.toThrow(/there is no such file/);
  },
);

rootTest(`a command that fails, or mounts nothing, is named, and no mount stays${loopReason}`, async () => {
  await describe(`[mount, --bind, '${folder.path}/shares/{share}', '{folder}']`);
  await expect(openFile(name('none/x'), context)).rejects.toMatchObject({
    stage: 'mount',
    subject: 'share://127.0.0.1/none/x',
    reason: expect.stringMatching(/^mount: .*exit code 32/),
  });
  await describe("['true', '{folder}']");
  await expect(openFile(name('public/x'), context)).rejects.toThrow(
    /true: it has mounted nothing on its folder/,
  );
  expect(await mounts()).toEqual([]);
});

test('a file of a scheme without mounts has a place in memory', async () => {
  const place = join(folder.path, 'sources.d');
  await writeFile(join(place, 'a.yaml'), `scheme: say\ncommand: [printf, '{path}']\n`);
  setDescriptions((await loadDescriptions(place)).descriptions);
  using held = await placeOf(parseName('say://127.0.0.1/x') as FileName, context);
  expect(readFileSync(held.path, 'utf8')).toBe('/x');
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { copyFile, link, mkdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../../src/base/subprocess.ts';
import { parseName } from '../../../src/names/parse.ts';
import { MountPool } from '../../../src/sources/mount-pool.ts';
import type { SourceContext } from '../../../src/sources/source.ts';
import { listDirectory, openFile, placeOf } from '../../../src/sources/table.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import { debianPackage, isoImage, kernelText, kernelTree, make, rpmPackage, tarball } from './archives.ts';
import { noNetwork } from '../no-network.ts';

const stack = new AsyncDisposableStack();
let folder: string;
let tree: string;
const fetched: [string, number, number][] = [];

beforeAll(async () => {
  folder = stack.use(await temporaryFolder()).path;
  tree = await kernelTree(folder);
}, 60_000);
afterAll(() => stack.disposeAsync());

function context(signal: AbortSignal = new AbortController().signal): SourceContext {
  return {
    devices: [],
    nodeOf: () => '',
    mounts: new MountPool(folder),
    network: noNetwork,
    signal,
    remark: () => undefined,
    onFetched: (...told) => fetched.push(told),
    ask: () => Promise.reject(new Error('nobody is there')),
  };
}

function fileName(text: string) {
  const name = parseName(text);
  if (name.kind === 'variable' || name.kind === 'device') throw new Error(`${text} is no file`);
  return name;
}

async function contentOf(text: string, signal?: AbortSignal): Promise<string> {
  using file = await openFile(fileName(text), context(signal));
  expect(file.subject).toBe(text);
  expect(file.size).toBe(readFileSync(`/proc/self/fd/${file.fd}`).length);
  return readFileSync(`/proc/self/fd/${file.fd}`, 'utf8');
}

function sumOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function namesIn(text: string): Promise<string[]> {
  const listed = await listDirectory(fileName(text), context());
  return listed.map(({ name, kind }) => (kind === 'directory' ? `${name}/` : name)).toSorted();
}

test.each(['none', 'gzip', 'xz', 'zstd'])('a file of a Debian package, data in %s', async (compression) => {
  const file = await debianPackage(folder, tree, compression);
  expect(await contentOf(`/${file}!/boot/vmlinuz-6.1`)).toBe(kernelText);
  expect(await contentOf(`/${file}!/boot/vmlinuz`)).toBe(kernelText);
});

test('a Debian package shows its own parts beside the files in it', async () => {
  const file = await debianPackage(folder, tree, 'xz');
  expect(await namesIn(`/${file}!/boot`)).toEqual([
    'climbs',
    'config 6.1 ä',
    'grub/',
    'vmlinuz',
    'vmlinuz-6.1',
  ]);
  expect(await namesIn(`/${file}!/`)).toEqual([
    'boot/',
    'control.tar.xz',
    'data.tar.xz',
    'debian-binary',
    'lib/',
    'one',
    'two',
    'usr/',
  ]);
  expect(await contentOf(`/${file}!/debian-binary`)).toBe('2.0\n');
  expect(await contentOf(`/${file}!/data.tar.xz!/boot/vmlinuz`)).toBe(kernelText);
  expect(await contentOf(`/${file}!/control.tar.xz!/control`)).toContain('Package: kernel');
});

test('what was listed once is known, until the archive changes', async () => {
  const place = join(folder, 'listed');
  await mkdir(join(place, 'a'), { recursive: true });
  await writeFile(join(place, 'a/one'), kernelText);
  const file = await tarball(folder, place, 'listed.tar.gz');
  fetched.length = 0;
  expect(await namesIn(`/${file}!/`)).toEqual(['a/']);
  expect(fetched.length).toBeGreaterThan(0);
  fetched.length = 0;
  expect(await namesIn(`/${file}!/a`)).toEqual(['one']);
  expect(fetched).toEqual([]);
  await writeFile(join(place, 'a/two'), 'new');
  await tarball(folder, place, 'listed.tar.gz');
  expect(await namesIn(`/${file}!/a`)).toEqual(['one', 'two']);
});

test.each(['w3.zstdio', 'w6.xzdio', 'w6.gzdio'])('a file of an RPM package, payload %s', async (payload) => {
  const file = await rpmPackage(folder, tree, payload);
  expect(await contentOf(`/${file}!/boot/vmlinuz-6.1`)).toBe(kernelText);
  expect(await contentOf(`/${file}!/usr/lib/modules/6.1/vmlinuz`)).toBe(kernelText);
});

test.each(['a.tar', 'a.tar.gz', 'a.tar.bz2', 'a.tar.xz', 'a.tar.lzma', 'a.tar.zst'])(
  'a file of %s',
  async (name) => {
    const file = await tarball(folder, tree, name);
    expect(await contentOf(`/${file}!/boot/vmlinuz`)).toBe(kernelText);
    expect(await contentOf(`/${file}!/boot/config 6.1 ä`)).toBe('CONFIG_A=y\n');
  },
);

test('a file of an ISO image', async () => {
  const file = await isoImage(folder, tree);
  expect(await contentOf(`/${file}!/boot/vmlinuz`)).toBe(kernelText);
  expect(await namesIn(`/${file}!/lib/modules/6.1`)).toEqual(['vmlinuz']);
});

test('links are followed within the archive only', async () => {
  const file = await tarball(folder, tree, 'links.tar.gz');
  expect(await contentOf(`/${file}!/lib/modules/6.1/vmlinuz`)).toBe(kernelText);
  await expect(contentOf(`/${file}!/boot/climbs`)).rejects.toThrow(
    /no such member; its links lead to \/etc\/passwd/,
  );
  await expect(contentOf(`/${file}!/one`)).rejects.toThrow(/the symbolic links on the way form a loop/);
});

test('hard links share their content, in tar and in cpio, which keeps it with the last', async () => {
  const linked = join(folder, 'linked');
  await mkdir(linked);
  await writeFile(join(linked, 'a'), kernelText);
  await link(join(linked, 'a'), join(linked, 'b'));
  await link(join(linked, 'a'), join(linked, 'c'));
  const tar = await tarball(folder, linked, 'linked.tar');
  const cpio = join(folder, 'linked.cpio');
  await make('sh', '-c', 'cd "$1" && printf "a\\nb\\nc\\n" | cpio -o -H newc >"$2"', 'sh', linked, cpio);
  for (const file of [tar, cpio]) {
    for (const name of ['a', 'b', 'c']) expect(await contentOf(`/${file}!/${name}`)).toBe(kernelText);
  }
});

test('of two members of one name the last counts, as tar unpacks them', async () => {
  const file = join(folder, 'twice.tar');
  const place = join(folder, 'twice');
  await mkdir(place);
  await writeFile(join(place, 'vmlinuz'), 'the old one, which is longer');
  await make('tar', '-C', place, '-cf', file, 'vmlinuz');
  await writeFile(join(place, 'vmlinuz'), 'the new one');
  await make('tar', '-C', place, '-rf', file, './vmlinuz');
  expect(await contentOf(`/${file}!/vmlinuz`)).toBe('the new one');
});

test('absolute names and names with .. lie below the root of the archive', async () => {
  const file = join(folder, 'outside.tar');
  const place = join(folder, 'outside');
  await mkdir(join(place, 'in'), { recursive: true });
  await writeFile(join(place, 'etc'), 'up');
  await make('tar', '-P', '-C', join(place, 'in'), '-cf', file, '../etc', join(place, 'etc'));
  expect(await contentOf(`/${file}!/etc`)).toBe('up');
  expect(await contentOf(`/${file}!${place}/etc`)).toBe('up');
});

test('a sparse file has its holes, at its end too', async () => {
  const place = join(folder, 'sparse');
  await mkdir(place);
  await writeFile(join(place, 'disk'), 'begins');
  await truncate(join(place, 'disk'), 40_000_000);
  const file = join(folder, 'sparse.tar');
  await make('tar', '-S', '-C', place, '-cf', file, 'disk');
  using opened = await openFile(fileName(`/${file}!/disk`), context());
  expect(opened.size).toBe(40_000_000);
  expect(readFileSync(`/proc/self/fd/${opened.fd}`).subarray(0, 8).toString()).toBe('begins\0\0');
});

test('a program can use a member by a path, as long as it is held', async () => {
  const file = await tarball(folder, tree, 'placed.tar.gz');
  let path: string;
  {
    using place = await placeOf(fileName(`/${file}!/boot/vmlinuz`), context());
    path = place.path;
    const { stdout } = await run(['cat', path], { deadlineMs: 5000 });
    expect(stdout.toString()).toBe(kernelText);
  }
  await expect(readFile(path)).rejects.toThrow(/ENOENT/);
});

test('a member lies in memory, and may be given back piece by piece', async () => {
  const file = await tarball(folder, tree, 'memory.tar');
  using opened = await openFile(fileName(`/${file}!/boot/vmlinuz`), context());
  expect(opened.inMemory).toBe(true);
});

test('a member has its sum, and one with another is refused', async () => {
  const file = await tarball(folder, tree, 'sum.tar.gz');
  const name = `/${file}!/boot/vmlinuz#sha256=`;
  expect(await contentOf(`${name}${sumOf(kernelText)}`)).toBe(kernelText);
  await expect(contentOf(`${name}${sumOf('other')}`)).rejects.toMatchObject({
    stage: 'check sum',
    reason: `its SHA-256 sum is ${sumOf(kernelText)}, expected ${sumOf('other')}`,
  });
});

test('an archive with another sum is not unpacked, and lists nothing', async () => {
  const file = await tarball(folder, tree, 'outer.tar.gz');
  const [right, wrong] = [sumOf(await readFile(file)), sumOf('other')];
  expect(await contentOf(`/${file}#sha256=${right}!/boot/vmlinuz`)).toBe(kernelText);
  const both = `/${file}#sha256=${right}!/boot/vmlinuz#sha256=${sumOf(kernelText)}`;
  expect(await contentOf(both)).toBe(kernelText);
  expect(await namesIn(`/${file}#sha256=${right}!/boot`)).toContain('vmlinuz');
  const refused = { stage: 'check sum', reason: `its SHA-256 sum is ${right}, expected ${wrong}` };
  await expect(contentOf(`/${file}#sha256=${wrong}!/boot/vmlinuz`)).rejects.toMatchObject(refused);
  await expect(namesIn(`/${file}#sha256=${wrong}!/boot`)).rejects.toMatchObject(refused);
});

test('an archive in an archive, eight deep', async () => {
  const place = join(folder, 'deep');
  await mkdir(place);
  await writeFile(join(place, 'vmlinuz'), kernelText);
  let text = '';
  for (let depth = 1; depth <= 8; depth += 1) {
    await make('tar', '-C', place, '-czf', join(folder, 'deep.tar.gz'), '.');
    await rename(join(folder, 'deep.tar.gz'), join(place, 'in.tar.gz'));
    text = depth === 1 ? '!/vmlinuz' : `!/in.tar.gz${text}`;
  }
  expect(await contentOf(`/${place}/in.tar.gz${text}`)).toBe(kernelText);
}, 60_000);

test('a member that is not there: the nearest names are offered', async () => {
  const file = await tarball(folder, tree, 'near.tar.gz');
  await expect(contentOf(`/${file}!/boot/vmlinux-6.1`)).rejects.toMatchObject({
    reason: 'the archive has no such member',
    advice: 'Did you mean vmlinuz-6.1?',
  });
  await expect(contentOf(`/${file}!/boot`)).rejects.toThrow(/it is a folder in the archive/);
  await expect(namesIn(`/${file}!/boot/vmlinuz`)).rejects.toThrow(/it is not a folder/);
});

test.each(['deb', 'rpm', 'tar.gz', 'tar.zst', 'tar'])(
  'a %s that is cut short is named as such',
  async (kind) => {
    const whole =
      kind === 'deb'
        ? await debianPackage(folder, tree, 'xz')
        : kind === 'rpm'
          ? await rpmPackage(folder, tree, 'w3.zstdio')
          : await tarball(folder, tree, `whole.${kind}`);
    const file = join(folder, `cut.${kind}`);
    await copyFile(whole, file);
    await truncate(file, 9000);
    await expect(contentOf(`/${file}!/boot/vmlinuz-6.1`)).rejects.toMatchObject({
      stage: 'unpack',
      subject: `/${file}!/boot/vmlinuz-6.1`,
      reason: expect.stringMatching(/cut short/) as string,
    });
  },
);

test('a damaged archive, a file that is none, and an empty one are named as such', async () => {
  const bytes = await readFile(await tarball(folder, tree, 'good.tar.xz'));
  bytes.fill(0x55, bytes.length >> 1, (bytes.length >> 1) + 64);
  await writeFile(join(folder, 'bad.tar.xz'), bytes);
  await writeFile(join(folder, 'text'), 'this is no archive\n'.repeat(100));
  await writeFile(join(folder, 'empty'), '');
  const open = (name: string): Promise<string> => contentOf(`/${folder}/${name}!/boot/vmlinuz-6.1`);
  await expect(open('bad.tar.xz')).rejects.toThrow(/the archive is damaged/);
  await expect(open('text')).rejects.toThrow(/it is no archive of a kind that is known/);
  await expect(open('empty')).rejects.toThrow(/the archive is empty/);
});

test('unpacking is told of, and cancelled at once', async () => {
  const place = join(folder, 'large');
  await mkdir(place);
  await make('sh', '-c', 'head -c 20000000 /dev/urandom >"$1"', 'sh', join(place, 'disk'));
  const file = await tarball(folder, place, 'large.tar.gz');
  fetched.length = 0;
  using opened = await openFile(fileName(`/${file}!/disk`), context());
  expect(opened.size).toBe(20_000_000);
  expect(fetched.length).toBeGreaterThan(0);
  const cancel = new AbortController();
  const going = openFile(fileName(`/${file}!/disk`), {
    ...context(cancel.signal),
    onFetched: () => cancel.abort(),
  });
  await expect(going).rejects.toMatchObject({ name: 'CancelledError' });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complete } from '../../src/names/complete.ts';
import type { Lister } from '../../src/names/complete.ts';
import { completing } from '../../src/names/completing.ts';
import { parseName } from '../../src/names/parse.ts';
import { printName } from '../../src/names/print.ts';
import { nameLike } from './arbitrary.ts';

const tree: Record<string, string[]> = {
  '/': ['boot/', 'etc/', 'bzImage'],
  '/boot': ['vmlinuz-6.1', 'vmlinuz-6.12', 'initrd.img', '.hidden', 'a b', 'x!', 'grub/', 'b\u0007d'],
  '//': ['init', 'kboot/'],
  '/cwd': ['linux/', 'hda1', 'a:b', 'v1', 'data'],
  '/cwd/linux': ['Makefile', 'odd!/'],
  'hda1:/': ['bzImage', 'boot/'],
  'hda1:/boot': ['vmlinuz'],
  'UUID=ab-12:/': ['vmlinuz'],
  '/dev/vg/root:/': ['vmlinuz'],
  'server:/': ['export/'],
  'server:/export': ['kernel.rpm'],
  '[::1]:/': ['x'],
  'http://h/': ['dir/', 'a b'],
  'http://h/dir/': ['100%'],
  'server:/k.rpm!/': ['boot/'],
  'server:/k.rpm!/boot': ['vmlinuz'],
};

const lister: Lister = {
  list(directory) {
    const found = tree[printName(directory)];
    if (found === undefined) return Promise.reject(new Error(`no ${printName(directory)}`));
    return Promise.resolve(
      found.map((name) => ({ name: name.replace(/\/$/, ''), directory: name.endsWith('/') })),
    );
  },
  tags: (by) => Promise.resolve(by === 'label' ? ['data', 'My Disk', 'a:b'] : ['ab-12', 'cd-34']),
  hosts: () => Promise.resolve(['server', 'mirror']),
};
const context = {
  variables: new Set(['my_kernel', 'my_rescue', 'v1']),
  devices: new Set(['hda1', 'hda2', 'mapper/home', 'vg/root']),
};
const { signal } = new AbortController();

async function words(word: string): Promise<string[]> {
  const found = await complete(word, parseName('/cwd'), context, lister, signal);
  return found.map((one) => one.word);
}

test.each([
  ['my_', ['my_kernel', 'my_rescue']],
  ['$my_k', ['$my_kernel']],
  ['hd', ['hda1', './hda1', 'hda2']],
  ['/dev/h', ['/dev/hda1', '/dev/hda2']],
  ['/dev/mapper/', ['/dev/mapper/home']],
  ['/dev/disk/by-uuid/a', ['/dev/disk/by-uuid/ab-12']],
  [
    '/dev/disk/by-label/',
    ['/dev/disk/by-label/My Disk', '/dev/disk/by-label/a\\:b', '/dev/disk/by-label/data'],
  ],
  ['/dev/v', ['/dev/vg/root']],
  ['vg', ['vg/root']],
  ['PARTU', ['PARTUUID=']],
  ['UUID=a', ['UUID=ab-12']],
  ['LABEL=', ['LABEL=My Disk', 'LABEL=a\\:b', 'LABEL=data']],
  ['ht', ['http://', 'https://']],
  ['serv', ['server:/']],
  ['http://mi', ['http://mirror/']],
  ['ftp://me@mi', ['ftp://me@mirror/']],
  ['lin', ['linux/']],
  ['linux/', ['linux/Makefile', 'linux/odd\\!/']],
  ['a', ['./a:b']],
  ['v', ['v1', './v1', 'vg/root']],
  ['../bo', ['../boot/']],
  ['/b', ['/boot/', '/bzImage']],
  ['/boot/vm', ['/boot/vmlinuz-6.1', '/boot/vmlinuz-6.12']],
  [
    '/boot/',
    ['/boot/a b', '/boot/grub/', '/boot/initrd.img', '/boot/vmlinuz-6.1', '/boot/vmlinuz-6.12', '/boot/x!'],
  ],
  ['/boot/.', ['/boot/.hidden']],
  ['/boot/a\\ ', ['/boot/a b']],
  ['/boot/../bz', ['/boot/../bzImage']],
  ['//in', ['//init']],
  ['hda1:', ['hda1:boot/', 'hda1:bzImage']],
  ['hda1:bo', ['hda1:boot/']],
  ['hda1:boot/', ['hda1:boot/vmlinuz']],
  ['hda1:/bo', ['hda1:/boot/']],
  ['/dev/hda1:/boot/v', ['/dev/hda1:/boot/vmlinuz']],
  ['UUID=ab-12:/v', ['UUID=ab-12:/vmlinuz']],
  ['vg/root:v', ['vg/root:vmlinuz']],
  ['server:/', ['server:/export/']],
  ['server:/export/k', ['server:/export/kernel.rpm']],
  ['[::1]:/', ['[::1]:/x']],
  ['http://h/', ['http://h/a%20b', 'http://h/dir/']],
  ['http://h/a%20', ['http://h/a%20b']],
  ['http://h/dir/', ['http://h/dir/100%25']],
  ['http://h/x?q=', []],
  ['server:/k.rpm!/b', ['server:/k.rpm!/boot/']],
  ['server:/k.rpm!/boot/', ['server:/k.rpm!/boot/vmlinuz']],
  ['/boot/x#sha256=', []],
  ['/nowhere/x', []],
  ['server:x', []],
  ['/a\u0007', []],
])('%s goes on as %j', async (word, expected) => {
  expect(await words(word)).toEqual(expected);
});

test('a source that never answers is left when the user says so', async () => {
  const stop = new AbortController();
  const slow: Lister = {
    ...lister,
    list: (_directory, asked) =>
      new Promise((_resolve, reject) => asked.addEventListener('abort', () => reject(asked.reason as Error))),
  };
  const found = complete('/boot/', parseName('/'), context, slow, stop.signal);
  stop.abort(new Error('stopped'));
  await expect(found).rejects.toThrow('stopped');
});

test('candidates from other sources stay when one fails', async () => {
  const broken: Lister = { ...lister, hosts: () => Promise.reject(new Error('no hosts')) };
  const found = await complete('my_', parseName('/cwd'), context, broken, signal);
  expect(found.map(({ label }) => label)).toEqual(['my_kernel', 'my_rescue']);
});

test('no beginning of a name makes completion throw, and what is kept begins the word', () => {
  fc.assert(
    fc.property(nameLike, (word) => {
      const { kept } = completing(word, parseName('/cwd'), context);
      expect(word.startsWith(kept)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

import { expect, test } from 'vitest';
import { debianPackage } from '../../initramfs/debian.ts';
import { libraryClosure, neededBy } from '../../initramfs/elf.ts';
import { hostNode } from '../../initramfs/programs.ts';

const longMs = 120_000;

test('a library that is in no package is named, and who needs it', async () => {
  await expect(libraryClosure([hostNode], [])).rejects.toThrow(
    /lib\S+\.so\S*: needed by \S+bin\/node, is in none of the packages/,
  );
});

test(
  'libraries of libraries come along, also from packages that only a dependency names',
  async () => {
    const xkb = await debianPackage('libxkbcommon0');
    const file = `${xkb.root}/usr/lib/x86_64-linux-gnu/libxkbcommon.so.0`;
    expect(await neededBy(file)).toEqual(['libc.so.6']);
    const libraries = await libraryClosure([file], [xkb]);
    expect(libraries.map((one) => [one.path, one.package?.name])).toEqual([
      ['lib64/ld-linux-x86-64.so.2', 'libc6'],
      ['usr/lib/x86_64-linux-gnu/libc.so.6', 'libc6'],
    ]);
  },
  longMs,
);

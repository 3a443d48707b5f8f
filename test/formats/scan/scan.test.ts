import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { report } from '../../../src/formats/entries.ts';
import type { FileReader, Format } from '../../../src/formats/format.ts';
import { scan } from '../../../src/formats/scan/scan.ts';
import { fixturesOf } from '../format-fixtures.ts';
import { memoryReader } from '../memory-reader.ts';

/** The beginning of an x86 kernel. */
const kernel = Buffer.concat([Buffer.alloc(0x202), Buffer.from('HdrS'), Buffer.alloc(100)]);

test.each(fixturesOf('scan'))('$name gives the menu written beside it', async ({ reader, expected }) => {
  const found = report(await scan(reader), false);
  if (process.env['EXPECTED'] === 'write')
    writeFileSync(expected, `${JSON.stringify(found, undefined, 1)}\n`);
  expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
});

/** Titles in the menu's order, folded ones in parentheses, the system's choice with a star. */
async function menu(files: Record<string, string | Uint8Array>): Promise<string[]> {
  const { entries } = await scan(memoryReader(files));
  return entries.map(({ title, folded, chosen }) => (folded ? `(${title})` : title) + (chosen ? '*' : ''));
}

const bls = (name: string, more: string): Record<string, string> => ({
  [`/loader/entries/${name}.conf`]: `linux /${name}\n${more}`,
});

describe('one entry of several descriptions', () => {
  test('the same kernel, initrd and command line in two formats, whatever they call it', async () => {
    const { entries } = await scan(
      memoryReader({
        ...bls(
          'vmlinuz',
          'title From BLS\nversion 6.1\noptions root=/dev/sda1  quiet\ninitrd /ucode\ninitrd /initrd',
        ),
        '/syslinux.cfg':
          'label x\nmenu label From Syslinux\nlinux /vmlinuz\ninitrd /initrd\nappend root=/dev/sda1 quiet',
      }),
    );
    expect(entries.map(({ title, version }) => [title, version])).toEqual([['From BLS', '6.1']]);
    expect(entries[0]?.sources.map(({ format, file, line }) => `${format} ${file}:${line}`)).toEqual([
      'bls /loader/entries/vmlinuz.conf:1',
      'syslinux /syslinux.cfg:1',
    ]);
  });

  test('another initrd, command line or device tree makes another entry', async () => {
    const text = (more: string): string => `linux /k\noptions root=/dev/sda1\n${more}`;
    expect(
      await menu({
        '/loader/entries/a.conf': text('title a\ninitrd /i'),
        '/loader/entries/b.conf': text('title b\ninitrd /j'),
        '/loader/entries/c.conf': text('title c\ninitrd /i\noptions quiet'),
        '/loader/entries/d.conf': text('title d\ninitrd /i\ndevicetree /t'),
      }),
    ).toEqual(['d*', 'c', 'b', 'a']);
  });

  test('an EFI image that a loader names is the unified kernel image beside it', async () => {
    const files = { '/loader/entries/a.conf': 'title A\nuki /EFI/Linux/x.efi' };
    expect(await menu({ ...files, '/menu.lst': 'title B\nchainloader /efi/linux/X.EFI' })).toEqual(['A*']);
  });
});

describe('the menu', () => {
  test('of one system the newest kernel is shown, older ones and repairs are folded, newest first', async () => {
    const one = (version: string, more = ''): Record<string, string> =>
      bls(`vmlinuz-${version}`, `title Debian\nversion ${version}\noptions root=/dev/sda1 ${more}`);
    expect(
      await menu({ ...one('6.1.9'), ...one('6.1.10'), ...one('5.10.1'), ...one('6.1.8', 'single') }),
    ).toEqual(['Debian (6.1.10)*', '(Debian (6.1.9))', '(Debian (5.10.1))', '(Debian (6.1.8))']);
  });

  test('systems keep apart, each with its newest kernel', async () => {
    expect(
      await menu({
        ...bls('a-2', 'title A\nversion 2\noptions root=/dev/sda1'),
        ...bls('a-1', 'title A\nversion 1\noptions root=/dev/sda1'),
        ...bls('b-1', 'title B\nversion 1\noptions root=/dev/sda2'),
      }),
    ).toEqual(['B*', 'A (2)', '(A (1))']);
  });

  test('what failed on all attempts is folded', async () => {
    expect(await menu({ ...bls('a+0-3', 'title bad'), ...bls('b', 'title good') })).toEqual([
      'good*',
      '(bad)',
    ]);
  });

  test('a system’s own choice is shown even when it is old', async () => {
    expect(
      await menu({
        ...bls('a-2', 'title A\nversion 2\noptions root=/dev/sda1'),
        ...bls('a-1', 'title A\nversion 1\noptions root=/dev/sda1'),
        '/loader/loader.conf': 'default a-1',
      }),
    ).toEqual(['A (2)', 'A (1)*']);
  });

  test('kernels without a configuration are offered, beside one only folded', async () => {
    const files = {
      '/boot/vmlinuz-6.1': kernel,
      '/boot/vmlinuz-5.10': kernel,
      '/etc/fstab': '/dev/sda1 / ext4',
    };
    expect(await menu(files)).toEqual(['Linux 6.1*', '(Linux 5.10)']);
    const configured = { ...files, '/boot/loader/entries/a.conf': 'title A\nlinux /vmlinuz-6.1' };
    expect(await menu(configured)).toEqual(['A*', '(Linux 5.10)']);
  });
});

test('paths of a mounted /boot are found there, and files that are nowhere are named', async () => {
  const { entries } = await scan(
    memoryReader({
      '/boot/loader/entries/a.conf': 'linux /vmlinuz\ninitrd /initrd',
      '/boot/vmlinuz': kernel,
    }),
  );
  expect(entries).toMatchObject([{ kernel: { path: '/boot/vmlinuz' }, missing: ['/initrd'] }]);
});

test('entries for another machine are left out', async () => {
  const files = {
    ...bls('a', 'title A\narchitecture AA64'),
    ...bls('b', 'title B\narchitecture X64'),
    ...bls('c', 'title C'),
  };
  const { entries } = await scan(memoryReader(files), { architecture: 'x64' });
  expect(entries.map(({ title }) => title).toSorted()).toEqual(['B', 'C']);
});

test('on a file system without case a configuration is read once', async () => {
  const files: Record<string, string> = {
    '/EFI/fedora/grub.cfg': 'menuentry a { linux /a }',
    '/efi/fedora/grub.cfg': 'menuentry a { linux /a }',
  };
  const { sources } = await scan(memoryReader(files));
  expect(sources.map(({ path }) => path)).toEqual(['/EFI/fedora/grub.cfg']);
});

test('ids are the same at every scan, whatever else has come', async () => {
  const files = bls('a', 'title A');
  const id = (await scan(memoryReader(files))).entries[0]?.id;
  const later = await scan(memoryReader({ ...bls('z', 'title Z'), ...files }));
  expect(later.entries.map((entry) => entry.id)).toContain(id);
});

describe('what fails loses only itself', () => {
  const good: Format = {
    name: 'good',
    candidates: ['/a'],
    parse: async (file) => ({
      entries: [
        {
          key: 'k',
          title: 'k',
          submenus: [],
          kind: 'linux',
          kernel: { device: '', path: '/k' },
          initrds: [],
          cmdline: '',
          version: '',
          facts: {},
          file,
          line: 1,
        },
      ],
      problems: [],
      filesRead: [file],
    }),
  };
  const reader = memoryReader({ '/a': '' });

  test('a format that never answers, and one that throws', async () => {
    const hangs: Format = { name: 'hangs', candidates: ['/a'], parse: () => new Promise(() => undefined) };
    const throws: Format = {
      name: 'throws',
      candidates: ['/a'],
      parse: () => Promise.reject(new Error('a\u001b[2Jb')),
    };
    const { entries, sources } = await scan(reader, { formats: [hangs, throws, good], deadlineMs: 50 });
    expect(entries.map(({ key }) => key)).toEqual(['k']);
    expect(sources.flatMap(({ problems }) => problems.map(({ text }) => text))).toEqual([
      'scan /a: no answer within 0.05 s',
      'a [2Jb',
    ]);
  });

  test('a disk that never answers', async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    const dead: FileReader = { read: never, readBytes: never, list: never, kind: never };
    expect((await scan(dead, { formats: [good], deadlineMs: 20 })).entries).toEqual([]);
  });

  test('cancelling ends the scan', async () => {
    const hangs: Format = { name: 'hangs', candidates: ['/a'], parse: () => new Promise(() => undefined) };
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    await expect(scan(reader, { formats: [hangs], signal: controller.signal })).rejects.toThrow('cancelled');
  });
});

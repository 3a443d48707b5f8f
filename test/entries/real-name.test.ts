import { mkdirSync, mkdtempDisposableSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kernelLinks } from '../../src/entries/kernel-links.ts';
import { realNames } from '../../src/entries/real-name.ts';
import { dirReader } from '../../src/formats/dir-reader.ts';
import { partition } from './devices.ts';

const device = partition('vda2', { uuid: '11111111-2222-3333-4444-555555555555', label: 'root' });
const links = new Map([['/vmlinuz', '/boot/vmlinuz-6.1']]);
const scans = new Map([['vda2', { device, result: { entries: [], sources: [] }, links, ms: 0 }]]);

test.each([
  ['a link', 'vda2:/vmlinuz', 'vda2:/boot/vmlinuz-6.1'],
  ['a link on a device named by its UUID', `UUID=${device.uuid}:/vmlinuz`, 'vda2:/boot/vmlinuz-6.1'],
  ['a file on a device named by its label', 'LABEL=root:/boot/x', 'vda2:/boot/x'],
  ['a device that has not been seen', 'vdb9:/vmlinuz', 'vdb9:/vmlinuz'],
  ["kboot's own file", '//boot/vmlinuz', '//boot/vmlinuz'],
  ['what is no name', '::', '::'],
])('%s has one name', (_what, name, real) => {
  expect(realNames(scans, [device])(name)).toBe(real);
});

test('links to kernels and initrds are known, others and dead ones are not', async () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'kboot-links-'));
  const at = (name: string): string => join(folder.path, name);
  mkdirSync(at('boot'));
  for (const name of ['boot/vmlinuz-6.1', 'boot/initrd.img-6.1', 'notes.txt']) writeFileSync(at(name), '');
  symlinkSync('boot/vmlinuz-6.1', at('vmlinuz'));
  symlinkSync('/boot/initrd.img-6.1', at('initrd.img'));
  symlinkSync('vmlinuz-6.1', at('boot/vmlinuz.old'));
  symlinkSync('nowhere', at('initrd.img.old'));
  symlinkSync('notes.txt', at('readme'));
  expect([...(await kernelLinks(dirReader(folder.path)))].sort()).toEqual([
    ['/boot/vmlinuz.old', '/boot/vmlinuz-6.1'],
    ['/initrd.img', '/boot/initrd.img-6.1'],
    ['/vmlinuz', '/boot/vmlinuz-6.1'],
  ]);
});

import { expect, test } from 'vitest';
import { combinedEntries } from '../../src/entries/combined.ts';
import { plainEntry } from '../../src/model/entry.ts';
import type { BootEntry } from '../../src/model/entry.ts';

const configured: BootEntry = {
  ...plainEntry,
  id: 'debian',
  title: 'My Debian',
  icon: 'linux',
  kernel: 'vda4:/vmlinuz',
  cmdline: 'root=/dev/vda4  ro',
  sources: ['/etc/kboot.conf:1'],
};
const found: BootEntry = {
  ...plainEntry,
  id: 'UUID=1/boot/grub/grub.cfg#debian',
  title: 'Debian GNU/Linux',
  icon: 'debian',
  kernel: 'vda4:/vmlinuz',
  cmdline: 'root=/dev/vda4 ro',
  version: '6.1',
  device: 'vda4',
  sources: ['vda4:/boot/grub/grub.cfg:7'],
};

test('what is configured and found is one entry, under the configured name and with what was found', () => {
  const [only, ...others] = combinedEntries([configured], [{ entry: found, chosen: true }]);
  expect(others).toEqual([]);
  expect(only).toMatchObject({
    id: 'debian',
    title: 'My Debian',
    icon: 'debian',
    version: '6.1',
    device: 'vda4',
  });
  expect(only?.sources).toEqual(['/etc/kboot.conf:1', 'vda4:/boot/grub/grub.cfg:7']);
});

test('another command line makes another entry', () => {
  const other = { ...found, cmdline: 'root=/dev/vda4 ro single' };
  const ids = combinedEntries([configured], [{ entry: other, chosen: false }]).map(({ id }) => id);
  expect(ids).toEqual(['debian', found.id]);
});

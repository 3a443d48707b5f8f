import { expect, test } from 'vitest';
import { combinedEntries } from '../../src/entries/combined.ts';
import { plainEntry } from '../../src/model/entry.ts';
import type { BootEntry } from '../../src/model/entry.ts';

const asGiven = (name: string): string => name;

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
  const [only, ...others] = combinedEntries(
    [configured],
    [{ entry: found, chosen: true, guessed: false }],
    asGiven,
  );
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
  const ids = combinedEntries([configured], [{ entry: other, chosen: false, guessed: false }], asGiven).map(
    ({ id }) => id,
  );
  expect(ids).toEqual(['debian', found.id]);
});

test('links and other names of a device lead to one entry', () => {
  const byLink = { ...configured, kernel: 'UUID=1:/vmlinuz' };
  const realName = (name: string): string => (name === 'UUID=1:/vmlinuz' ? 'vda4:/vmlinuz' : name);
  expect(combinedEntries([byLink], [{ entry: found, chosen: false, guessed: false }], realName)).toHaveLength(
    1,
  );
});

test('one kernel found twice is one entry, the one that its system would start, with both places', () => {
  const other = { ...found, id: 'UUID=1/boot/#vmlinuz', sources: ['vda4:/boot/:1'] };
  const both = [
    { entry: other, chosen: false, guessed: false },
    { entry: found, chosen: true, guessed: false },
  ];
  const [only, ...others] = combinedEntries([], both, asGiven);
  expect(others).toEqual([]);
  expect(only?.id).toBe(found.id);
  expect(only?.sources).toEqual(['vda4:/boot/:1', 'vda4:/boot/grub/grub.cfg:7']);
});

test('a kernel that only its file tells of stands back where a configuration starts it in its own way', () => {
  const guess = { ...found, id: 'UUID=1/boot/#vmlinuz', cmdline: '' };
  const ids = (guessed: boolean): string[] =>
    combinedEntries([configured], [{ entry: guess, chosen: false, guessed }], asGiven).map(({ id }) => id);
  expect(ids(true)).toEqual(['debian']);
  expect(ids(false)).toEqual(['debian', guess.id]);
});

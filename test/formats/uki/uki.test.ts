import { expect, test } from 'vitest';
import { uki } from '../../../src/formats/uki/uki.ts';
import { memoryReader } from '../memory-reader.ts';
import { writePe } from './write-pe.ts';
import type { NewSection } from './write-pe.ts';

const release = 'ID=debian\nPRETTY_NAME="Debian 12"\nVERSION_ID=12\nLOGO=debian-logo\n';
const base: NewSection[] = [
  { name: '.linux', data: 'kernel' },
  { name: '.osrel', data: release },
  { name: '.cmdline', data: 'quiet\0' },
  { name: '.uname', data: '6.1.0-28-amd64\n' },
];

async function parse(files: Record<string, string | Uint8Array>) {
  const paths = Object.entries(files).map(([name, data]) => [
    name.startsWith('/') ? name : `/EFI/Linux/${name}`,
    data,
  ]);
  return uki.parse('/EFI/Linux/', '', memoryReader(Object.fromEntries(paths)));
}

test('title, version and command line come from the sections', async () => {
  const { entries, problems } = await parse({ 'a+2-1.efi': writePe(base, { machine: 0xaa64 }) });
  expect(problems).toEqual([]);
  expect(entries).toMatchObject([
    {
      key: 'a.efi',
      title: 'Debian 12',
      kind: 'uki',
      kernel: { device: '', path: '/EFI/Linux/a+2-1.efi' },
      cmdline: 'quiet',
      version: '6.1.0-28-amd64',
      facts: { architecture: 'aa64', 'tries-left': '2', 'os-icon': 'debian-logo', 'sort-key': 'debian' },
    },
  ]);
});

// The table of UAPI.5, “Multi-Profile UKIs”.
test('every profile is an entry, with its own sections and the base’s where it has none', async () => {
  const image = writePe([
    ...base,
    { name: '.profile', data: 'ID=regular\nTITLE="Regular boot"' },
    { name: '.profile', data: 'ID=factory-reset\nTITLE="Reset Device to Factory Defaults"' },
    { name: '.cmdline', data: 'quiet systemd.unit=factory-reset.target' },
    { name: '.profile', data: 'ID=storagetm\nTITLE="Boot into Storage Target Mode"' },
    { name: '.cmdline', data: 'quiet rd.systemd.unit=storage-target-mode.target' },
  ]);
  const { entries } = await parse({ 'a.efi': image });
  expect(
    entries.map(({ key, title, cmdline, facts }) => [
      key,
      title,
      cmdline,
      facts['profile'],
      facts['profile-id'],
    ]),
  ).toEqual([
    ['a.efi', 'Debian 12 (Regular boot)', 'quiet', '0', 'regular'],
    [
      'a.efi@1',
      'Debian 12 (Reset Device to Factory Defaults)',
      'quiet systemd.unit=factory-reset.target',
      '1',
      'factory-reset',
    ],
    [
      'a.efi@2',
      'Debian 12 (Boot into Storage Target Mode)',
      'quiet rd.systemd.unit=storage-target-mode.target',
      '2',
      'storagetm',
    ],
  ]);
});

test('images that are none are reported and lose only themselves', async () => {
  const { entries, problems } = await parse({
    'addon.efi': writePe([{ name: '.cmdline', data: 'debug' }]),
    'twice.efi': writePe([...base, { name: '.linux', data: 'another' }]),
    'driver.efi': writePe(base, { subsystem: 11 }),
    'text.efi': 'MZ'.repeat(100),
    'huge.efi': writePe([
      { name: '.linux', data: 'k' },
      { name: '.cmdline', data: Buffer.alloc(70_000, 'a') },
    ]),
    'good.efi': writePe(base),
  });
  expect(entries.map(({ key }) => key)).toEqual(['good.efi']);
  expect(problems.map(({ file, text }) => `${file} ${text}`).toSorted()).toEqual([
    '/EFI/Linux/addon.efi it holds no kernel: there is no section .linux',
    '/EFI/Linux/driver.efi it is no EFI application',
    '/EFI/Linux/huge.efi section .cmdline of 70000 bytes is more than 65536',
    '/EFI/Linux/text.efi its header cannot lie at 1515018829',
    '/EFI/Linux/twice.efi section .linux comes twice',
  ]);
});

test('without os-release the file’s name is the title; the newest system stands first', async () => {
  const image = (version: string): Buffer =>
    writePe([
      { name: '.linux', data: 'k' },
      { name: '.osrel', data: `ID=a\nVERSION_ID=${version}` },
    ]);
  const { entries } = await parse({
    'old.efi': image('9'),
    'new.efi': image('10'),
    'plain.efi': writePe([{ name: '.linux', data: 'k' }]),
  });
  expect(entries.map(({ key, title }) => [key, title])).toEqual([
    ['new.efi', 'a'],
    ['old.efi', 'a'],
    ['plain.efi', 'plain'],
  ]);
});

test('loader.conf chooses among images too', async () => {
  const files = { 'a.efi': writePe(base), 'b.efi': writePe(base) };
  expect((await parse({ ...files, '/loader/loader.conf': 'default A*\ntimeout 3' })).defaultKey).toBe(
    'a.efi',
  );
  expect((await parse(files)).defaultKey).toBe('b.efi');
});

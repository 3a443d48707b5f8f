import { expect, test } from 'vitest';
import { writePe } from '../formats/uki/write-pe.ts';
import type { NewSection } from '../formats/uki/write-pe.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { bytesOf, inspected } from './inspected.ts';
import { kernelImage } from './kernel-image.ts';
import { opened } from './opened.ts';

const kernel = kernelImage({ maxCmdline: 1000 });
const sections: NewSection[] = [
  { name: '.cmdline', data: 'root=/dev/sda1 quiet\0' },
  { name: '.initrd', data: 'the initrd' },
  { name: '.linux', data: kernel },
  { name: '.ucode', data: 'microcode' },
  { name: '.profile', data: 'ID=a' },
  { name: '.profile', data: 'ID=b' },
  { name: '.cmdline', data: 'single' },
  { name: '.dtbauto', data: 'tree' },
];

test('kernel, command line and initrds are sections of the file, microcode first', async () => {
  await using folder = await temporaryFolder();
  using file = opened(folder.path, 'a.efi', writePe(sections));
  using found = await inspected(file);
  const { image } = found;
  expect(image).toMatchObject({ cmdline: 'root=/dev/sda1 quiet', maxCmdline: 1000, needsTools: '' });
  expect(await bytesOf(image.kernel)).toEqual(kernel);
  expect(await Promise.all(image.initrds.map(async (part) => String(await bytesOf(part))))).toEqual([
    'microcode',
    'the initrd',
  ]);
  expect(image.initrds[1]?.subject).toBe('vda1:/a.efi (.initrd)');
  expect(found.remarks).toEqual([]);
});

test('a profile has its own sections; a device tree is named as left out', async () => {
  await using folder = await temporaryFolder();
  using file = opened(folder.path, 'a.efi', writePe(sections));
  using found = await inspected(file, 1);
  expect(found.image.cmdline).toBe('single');
  expect(found.image.initrds).toHaveLength(2);
  expect(found.remarks.join()).toContain('its device tree is left out: this machine has none');
  await expect(inspected(file, 2)).rejects.toThrow('it has 2 profiles, not 3');
});

test('a kernel that is truncated within its section is named by it', async () => {
  await using folder = await temporaryFolder();
  using file = opened(folder.path, 'a.efi', writePe([{ name: '.linux', data: kernel.subarray(0, 4000) }]));
  await expect(inspected(file)).rejects.toMatchObject({
    subject: 'vda1:/a.efi (.linux)',
    reason: `it is truncated: 4000 of ${kernel.length} bytes are there`,
  });
});

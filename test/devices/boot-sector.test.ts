import { expect, test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBootSector } from '../../src/devices/boot-sector.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

function sector(text: string, encoding: 'latin1' | 'utf16le' = 'latin1', at = 0x100): Buffer {
  const bytes = Buffer.alloc(1024);
  bytes.set([0xeb, 0x52, 0x90]);
  bytes.write(text, at, encoding);
  bytes.set([0x55, 0xaa], 510);
  return bytes;
}

test.each([
  ['BOOTMGR is missing', 'Windows'],
  ['NTLDR is missing', 'Windows XP'],
  ['KERNEL  SYS', 'FreeDOS'],
  ['IO      SYSMSDOS   SYS', 'DOS'],
  ['GRUB \0Geom\0Hard Disk', 'GRUB'],
])('boot code with "%s" starts %s', (text, title) => {
  expect(readBootSector(sector(text))?.title).toBe(title);
});

test('NTFS names its loader in the second sector, in UTF-16', () => {
  expect(readBootSector(sector('BOOTMGR', 'utf16le', 0x202))?.title).toBe('Windows');
});

test('without a signature or a jump there is no boot code', () => {
  expect(readBootSector(Buffer.alloc(1024))).toBeUndefined();
  expect(readBootSector(sector('BOOTMGR').fill(0, 0, 3))).toBeUndefined();
  expect(readBootSector(sector('BOOTMGR').subarray(0, 511))).toBeUndefined();
});

test('what mkfs.vfat leaves says only that it starts nothing', async () => {
  await using folder = await temporaryFolder();
  const image = join(folder.path, 'fat.img');
  await run(['truncate', '-s', '4M', image], { deadlineMs: 5000 });
  await run(['/sbin/mkfs.vfat', image], { deadlineMs: 5000 });
  const bytes = (await readFile(image)).subarray(0, 1024);
  expect(bytes[510]).toBe(0x55);
  expect(readBootSector(bytes)).toBeUndefined();
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { KnownDevice } from '../../src/devices/store.ts';
import type { DeviceScan } from '../../src/entries/device-scan.ts';
import { discoveredEntries } from '../../src/entries/discovered.ts';
import type { Firmware } from '../../src/entries/discovered.ts';
import { Discovery } from '../../src/entries/discovery.ts';
import { efiLoaders } from '../../src/formats/efi-loaders/efi-loaders.ts';
import { scan } from '../../src/formats/scan/scan.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import { memoryReader } from '../formats/memory-reader.ts';
import { writePe } from '../formats/uki/write-pe.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { partition } from './devices.ts';

const program = writePe([{ name: '.text', data: 'code' }]);
const windows = { title: 'Windows', icon: 'windows', loader: false };

async function titles(
  device: KnownDevice,
  files: Record<string, Uint8Array>,
  firmware: Firmware,
  more: Partial<DeviceScan> = {},
): Promise<string[]> {
  const result = await scan(memoryReader(files), { formats: [efiLoaders], architecture: 'x64' });
  const scans = new Map([
    [device.name, { device, result, links: new Map<string, string>(), ms: 1, ...more }],
  ]);
  return discoveredEntries(scans, [device], firmware).map(({ entry }) => entry.title);
}

test('an EFI loader is offered on a machine with UEFI only', async () => {
  const files = { '/EFI/Microsoft/Boot/bootmgfw.efi': program };
  expect(await titles(partition('sda1'), files, 'uefi')).toEqual(['Windows Boot Manager']);
  expect(await titles(partition('sda1'), files, 'bios')).toEqual([]);
});

test('a fallback loader is offered on a stick, not on the disk that has started us', async () => {
  const files = { '/EFI/BOOT/BOOTX64.EFI': program };
  const stick = partition('sdb1', { removable: true });
  expect(await titles(stick, files, 'uefi')).toEqual(['Boot loader of this medium']);
  expect(await titles(partition('sda1'), files, 'uefi')).toEqual([]);
});

test('of a file system that no driver reads the boot sector is read all the same', async () => {
  await using folder = await temporaryFolder();
  const node = join(folder.path, 'sda1');
  const sector = Buffer.alloc(1024);
  sector.set([0xeb, 0x52, 0x90]);
  sector.write('BOOTMGR is missing', 0x180, 'latin1');
  sector.set([0x55, 0xaa], 510);
  await writeFile(node, sector);
  const device = partition('sda1', { type: 'ntfs' });
  const found = await new Promise<DeviceScan>((onScanned, fail) => {
    const events = { onChange: () => undefined, onIdle: () => undefined, onScanned, onFailure: fail };
    const mounts = new MountPool(join(folder.path, 'mnt'));
    const discovery = new Discovery({ devices: () => [device], nodeOf: () => node, mounts }, events);
    discovery.onDevices([device]);
  });
  expect(found.bootSector?.title).toBe('Windows');
  const [offered] = discoveredEntries(new Map([['sda1', found]]), [device], 'bios');
  expect(offered?.entry).toMatchObject({
    title: 'Windows (sda1)',
    kind: 'chain',
    kernel: 'sda1',
    state: 'ready',
  });
});

test('a boot sector is offered on a machine with BIOS only, under its device’s name', async () => {
  const device = partition('sda1', { type: 'ntfs', label: 'System' });
  expect(await titles(device, {}, 'bios', { bootSector: windows })).toEqual(['Windows (sda1, System)']);
  expect(await titles(device, {}, 'uefi', { bootSector: windows })).toEqual([]);
});

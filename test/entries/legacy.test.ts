import { expect, test } from 'vitest';
import type { KnownDevice } from '../../src/devices/store.ts';
import type { DeviceScan } from '../../src/entries/device-scan.ts';
import { discoveredEntries } from '../../src/entries/discovered.ts';
import type { Firmware } from '../../src/entries/discovered.ts';
import { efiLoaders } from '../../src/formats/efi-loaders/efi-loaders.ts';
import { scan } from '../../src/formats/scan/scan.ts';
import { memoryReader } from '../formats/memory-reader.ts';
import { writePe } from '../formats/uki/write-pe.ts';
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

test('a boot sector is offered on a machine with BIOS only, under its device’s name', async () => {
  const device = partition('sda1', { type: 'ntfs', label: 'System' });
  expect(await titles(device, {}, 'bios', { bootSector: windows })).toEqual(['Windows (sda1, System)']);
  expect(await titles(device, {}, 'uefi', { bootSector: windows })).toEqual([]);
});

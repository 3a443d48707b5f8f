import { expect, test } from 'vitest';
import { isDiskOf, listBlockDevices } from '../../src/devices/block.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { FixtureMachine } from './machine.ts';

test('disks and partitions are listed by name with what sysfs says of them', async () => {
  await using folder = await temporaryFolder();
  const machine = new FixtureMachine(folder.path);
  machine.plug('sda', { size: 8_000_000_000, removable: true });
  machine.plug('sda1', { size: 1_000_000_000, partition: 1, partUuid: 'aa-01', partLabel: 'EFI' });
  machine.plug('nvme0n1', { size: 512 });
  machine.plug('nvme0n1p2', { size: 512, partition: 2 });
  machine.plug('sr0', { size: 0, removable: true });
  machine.plug('zram0', { size: 4096 });
  expect(listBlockDevices(machine.sysfs)).toEqual([
    { name: 'nvme0n1', size: 512, disk: '', partition: 0, removable: false, partLabel: '', partUuid: '' },
    {
      name: 'nvme0n1p2',
      size: 512,
      disk: 'nvme0n1',
      partition: 2,
      removable: false,
      partLabel: '',
      partUuid: '',
    },
    {
      name: 'sda',
      size: 8_000_000_000,
      disk: '',
      partition: 0,
      removable: true,
      partLabel: '',
      partUuid: '',
    },
    {
      name: 'sda1',
      size: 1_000_000_000,
      disk: 'sda',
      partition: 1,
      removable: true,
      partLabel: 'EFI',
      partUuid: 'aa-01',
    },
  ]);
});

test('a machine without block devices has none', () => {
  expect(listBlockDevices('/nonexistent')).toEqual([]);
});

test.each([
  ['sda', 'sda1', true],
  ['sda', 'sdaa1', false],
  ['sda', 'sda', false],
  ['nvme0n1', 'nvme0n1p2', true],
  ['nvme0n1', 'nvme0n12', false],
  ['mmcblk0', 'mmcblk0boot0', false],
])('of %s the partition is %s: %s', (disk, partition, is) => {
  expect(isDiskOf(disk, partition)).toBe(is);
});

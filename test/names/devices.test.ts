import { expect, test } from 'vitest';
import { isDeviceShaped } from '../../src/names/device-name.ts';
import { parseDeviceSpec } from '../../src/names/device-spec.ts';
import { parsePaperDisk, todaysDisk } from '../../src/names/paper-disk.ts';

test.each([
  'sda',
  'sda1',
  'sdaa15',
  'hda7',
  'vda3',
  'xvda1',
  'nvme0n1',
  'nvme10n1p15',
  'mmcblk0',
  'mmcblk0p2',
  'mmcblk0boot1',
  'md0',
  'md127p1',
  'md_d0',
  'dm-3',
  'sr0',
  'loop0',
  'loop0p1',
  'nbd0p1',
  'fd0',
  'ram0',
  'zram0',
  'pmem0s',
  'bcache0p1',
  'dasda1',
  'rbd0p1',
  'drbd0',
  'ubiblock0',
])('%s has the shape of a device', (name) => {
  expect(isDeviceShaped(name)).toBe(true);
});

test.each([
  'sd',
  'sd1',
  'vmlinuz',
  'ram',
  'md',
  'loop',
  'nvme0',
  'server',
  'sdabcd',
  'hdx-data',
  'sda1x',
  'linux-2.6',
])('%s has not', (name) => {
  expect(isDeviceShaped(name)).toBe(false);
});

test.each([
  ['hda7', ['sda', 'sdb'], 'sda7'],
  ['hdb', ['sda', 'nvme0n1'], 'nvme0n1'],
  ['hdb2', ['sda', 'nvme0n1'], 'nvme0n1p2'],
  ['hda1', ['mmcblk0'], 'mmcblk0p1'],
  ['hdc1', ['sda', 'sdb'], undefined],
  ['hda', ['hda', 'sda'], 'hda'],
  ['sda1', ['sda'], undefined],
  ['hda01', ['sda'], undefined],
])("the paper's %s among %j is %s", (name, disks, expected) => {
  expect(todaysDisk(name, disks)).toBe(expected);
});

test('hdXN counts disks from a and partitions from 1', () => {
  expect(parsePaperDisk('hdc12')).toEqual({ disk: 2, partition: 12 });
  expect(parsePaperDisk('hda')).toEqual({ disk: 0, partition: 0 });
  expect(parsePaperDisk('sda1')).toBeUndefined();
});

test.each([
  ['UUID=ab-12', { by: 'uuid', value: 'ab-12' }],
  ['LABEL="My Disk"', { by: 'label', value: 'My Disk' }],
  ["LABEL='a:b'", { by: 'label', value: 'a:b' }],
  ['PARTUUID=ab-01', { by: 'partuuid', value: 'ab-01' }],
  ['/dev/sda1', { by: 'kernel', value: 'sda1' }],
  ['/dev/vg/root', { by: 'path', value: '/dev/vg/root' }],
  ['/dev/disk/by-label/My\\x20Disk', { by: 'label', value: 'My Disk' }],
  ['/dev/disk/by-path/pci-0000:00:1f.2', { by: 'path', value: '/dev/disk/by-path/pci-0000:00:1f.2' }],
  ['/dev/mapper/a\\b', { by: 'path', value: '/dev/mapper/a\\b' }],
  ['tmpfs', undefined],
  ['server:/x', undefined],
  ['/swapfile', undefined],
])('fstab writes %s', (text, expected) => {
  expect(parseDeviceSpec(text)).toEqual(expected);
});

import { expect, test } from 'vitest';
import { DeviceNotFound, findDevice } from '../../src/devices/find.ts';
import type { KnownDevice } from '../../src/devices/store.ts';
import { parseName } from '../../src/names/parse.ts';

function device(name: string, facts: Partial<KnownDevice> = {}): KnownDevice {
  const none = { partLabel: '', partUuid: '', type: '', uuid: '', label: '' };
  return { name, size: 1, disk: '', partition: 0, removable: false, ...none, ...facts };
}

const devices = [
  device('nvme0n1'),
  device('nvme0n1p1', { disk: 'nvme0n1', partition: 1, uuid: 'ABCD-1234', label: 'EFI', partLabel: 'esp' }),
  device('sda', { removable: true }),
  device('sda1', { disk: 'sda', partition: 1, label: 'My Disk', partUuid: '0badcafe-01' }),
  device('sr0', { removable: true, label: 'EFI' }),
  device('vda'),
  device('vda3', { disk: 'vda', partition: 3 }),
];

/** The device of `NAME:/x`, as a user would write it. */
function found(text: string) {
  const name = parseName(`${text}:/x`);
  if (name.kind !== 'device-path') throw new Error(`${text} is a ${name.kind}`);
  const { device: one, remark } = findDevice(name.device, devices);
  return { name: one.name, remark };
}

test.each([
  ['vda3', 'vda3'],
  ['/dev/vda3', 'vda3'],
  ['UUID=abcd-1234', 'nvme0n1p1'],
  ['LABEL=My Disk', 'sda1'],
  ['PARTUUID=0BADCAFE-01', 'sda1'],
  ['PARTLABEL=esp', 'nvme0n1p1'],
  ['/dev/disk/by-uuid/ABCD-1234', 'nvme0n1p1'],
  ['/dev/disk/by-partlabel/esp', 'nvme0n1p1'],
])('%s is %s', (text, name) => {
  expect(found(text)).toEqual({ name, remark: '' });
});

test.each([
  ['hda1', 'nvme0n1p1'],
  ['hdb3', 'vda3'],
  ['hdc1', 'sda1'],
])("the paper's %s is taken for %s, fixed disks first, and this is said", (text, name) => {
  expect(found(text)).toEqual({ name, remark: `${text} is taken for ${name}, by the order of the disks` });
});

test('of two devices with one label the first is taken, and this is said', () => {
  const { name, remark } = found('LABEL=EFI');
  expect(name).toBe('nvme0n1p1');
  expect(remark).toBe('LABEL=EFI is on several devices (nvme0n1p1, sr0); nvme0n1p1 is taken');
});

test.each(['vdz9', 'hdd1', 'hda9', 'UUID=none', 'LABEL=my', '/dev/mapper/root'])(
  'no device is taken for %s, and those that are there are named',
  (text) => {
    expect(() => found(text)).toThrow(DeviceNotFound);
    expect(() => found(text)).toThrow(expect.objectContaining({ advice: expect.stringContaining('vda3') }));
  },
);

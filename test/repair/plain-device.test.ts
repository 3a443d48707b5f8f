import { expect, test } from 'vitest';
import type { KnownDevice } from '../../src/devices/store.ts';
import { diskOf, mustBePlain } from '../../src/repair/plain-device.ts';

function device(name: string, more: Partial<KnownDevice> = {}): KnownDevice {
  const none = { partLabel: '', partUuid: '', uuid: '', label: '' };
  return { name, size: 1, disk: '', partition: 0, removable: false, ...none, type: 'ext4', ...more };
}

const disk = device('sda', { type: '' });
const root = device('sda1', { disk: 'sda', partition: 1 });

test('a partition of a disk may be written to, and lies on that disk', () => {
  expect(() => mustBePlain(root, [disk, root])).not.toThrow();
  expect([diskOf(root, [disk, root]), diskOf(disk, [disk, root])]).toEqual([disk, disk]);
});

test.each([
  ['what kboot has put together on snapshots', device('dm-3'), [], 'which is only read'],
  ['an array', device('md0'), [], 'which is only read'],
  ['a part of others', device('sda2', { holders: ['md0'] }), [], 'md0 is made of it'],
  [
    'any disk while a system is asleep',
    root,
    [device('sda3', { type: 'swsuspend' })],
    'a system lies asleep on sda3',
  ],
])('%s is not written to, and says why', (_what, target, others, reason) => {
  expect(() => mustBePlain(target, [target, ...others])).toThrow(reason);
});

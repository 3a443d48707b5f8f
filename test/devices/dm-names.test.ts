import { expect, test } from 'vitest';
import { dmPaths, isInnerLayer } from '../../src/devices/dm-names.ts';

const ids = 'a'.repeat(64);

test("a volume of LVM has two names, hyphens of its own doubled in the mapper's", () => {
  expect(dmPaths({ name: 'vg--0-my--root', uuid: `LVM-${ids}` })).toEqual([
    '/dev/mapper/vg--0-my--root',
    '/dev/vg-0/my-root',
  ]);
});

test('any other device of device mapper has one', () => {
  expect(dmPaths({ name: 'luks-1', uuid: 'CRYPT-LUKS2-1-luks-1' })).toEqual(['/dev/mapper/luks-1']);
  expect(dmPaths({ name: '', uuid: '' })).toEqual([]);
});

test("snapshots of kboot's own and inner layers of volumes are no devices of a user's", () => {
  for (const uuid of ['KBOOT-snapshot-x', `LVM-${ids}-real`, `LVM-${ids}-tpool`, 'CRYPT-TEMP-x']) {
    expect(isInnerLayer({ name: 'x', uuid })).toBe(true);
  }
  for (const uuid of [`LVM-${ids}`, 'CRYPT-LUKS2-x', ''])
    expect(isInnerLayer({ name: 'x', uuid })).toBe(false);
});

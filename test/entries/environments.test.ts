import { expect, test } from 'vitest';
import { principalOf } from '../../src/entries/booted-environment.ts';
import type { DeviceScan } from '../../src/entries/device-scan.ts';
import { environmentsOf } from '../../src/entries/environments.ts';
import { parseFstab } from '../../src/formats/fstab.ts';
import type { KnownDevice } from '../../src/devices/store.ts';
import { partition } from './devices.ts';

function scanOf(device: KnownDevice, name: string | undefined, fstab?: string): [string, DeviceScan] {
  const system = name === undefined ? {} : { system: { name, id: 'x', icon: 'x', version: '1' } };
  const table = fstab === undefined ? {} : { fstab: parseFstab(fstab, 'fstab') };
  const result = { entries: [], sources: [], ...system };
  return [device.name, { device, result, ...table, links: new Map(), ms: 1 }];
}

const vda1 = partition('vda1', { uuid: 'aa-1' });
const vda2 = partition('vda2', { uuid: 'bb-2' });
const vda3 = partition('vda3');
const devices = [vda1, vda2, vda3];

test('a system with a name and one with an fstab of its root are environments, a boot partition is none', () => {
  const scans = new Map([
    scanOf(vda2, undefined, 'UUID=bb-2 / ext4 defaults 0 1\n'),
    scanOf(vda1, 'Debian 12'),
    scanOf(vda3, undefined, 'tmpfs /tmp tmpfs\n'),
  ]);
  expect(environmentsOf(scans, devices)).toMatchObject([
    { id: 'UUID=aa-1', name: 'Debian 12', device: 'vda1', mounts: [{ at: '/' }] },
    { id: 'UUID=bb-2', name: 'the system on vda2', device: 'vda2' },
  ]);
});

test('an fstab gives the mounts of its environment: devices, servers, binds, subvolumes', () => {
  const btrfs = partition('vda1', { type: 'btrfs' });
  const fstab = [
    'UUID=cc / btrfs subvol=@,compress 0 0',
    'UUID=cc /home btrfs subvol=/@home 0 0',
    'LABEL=boot /boot ext4 nofail 0 2',
    'server:/srv /srv nfs',
    '/home/data /data none bind',
    'tmpfs /tmp tmpfs',
    'UUID=dd none swap sw',
    '/disk.img /img ext4 loop',
  ];
  const [environment] = environmentsOf(new Map([scanOf(btrfs, 'A', fstab.join('\n'))]), [btrfs]);
  expect(environment?.mounts).toEqual([
    {
      at: '/',
      source: { kind: 'device', device: { by: 'kernel', value: 'vda1' }, subvolume: 'subvol=@' },
      optional: false,
    },
    {
      at: '/home',
      source: { kind: 'device', device: { by: 'uuid', value: 'cc' }, subvolume: 'subvol=/@home' },
      optional: false,
    },
    {
      at: '/boot',
      source: { kind: 'device', device: { by: 'label', value: 'boot' }, subvolume: '' },
      optional: true,
    },
    { at: '/srv', source: { kind: 'nfs', host: 'server', path: '/srv' }, optional: false },
    { at: '/data', source: { kind: 'bind', path: '/home/data' }, optional: false },
  ]);
});

test('a subvolume that would smuggle in another option is passed over', () => {
  const [environment] = environmentsOf(
    new Map([scanOf(vda1, 'A', 'UUID=cc /x btrfs "subvol=a,b",ro 0 0\n')]),
    devices,
  );
  expect(environment?.mounts[1]).toMatchObject({ source: { subvolume: '' } });
});

test("kboot's own fstab stands in for the one that its root's system lacks, and for no other", () => {
  const own = parseFstab('UUID=bb-2 / ext4\nLABEL=boot /boot ext4\n', '/etc/fstab');
  const scans = new Map([scanOf(vda1, 'A'), scanOf(vda2, 'B')]);
  const [a, b] = environmentsOf(scans, devices, { fstab: own });
  expect(a?.mounts).toHaveLength(1);
  expect(b?.mounts).toMatchObject([{ at: '/' }, { at: '/boot' }]);
});

test('the chosen environment counts more than the named one, and that more than the first', () => {
  const all = environmentsOf(new Map([scanOf(vda1, 'A'), scanOf(vda2, 'B')]), devices);
  const named = { by: 'uuid', value: 'BB-2' } as const;
  expect(principalOf(all, devices, {}).environment?.name).toBe('A');
  expect(principalOf(all, devices, { named }).environment?.name).toBe('B');
  expect(principalOf(all, devices, { named, chosen: 'UUID=aa-1' }).environment?.name).toBe('A');
});

test('a named environment is waited for: no other is taken in its place', () => {
  const all = environmentsOf(new Map([scanOf(vda1, 'A')]), devices);
  const named = { by: 'uuid', value: 'ff' } as const;
  expect(principalOf(all, devices, { named })).toEqual({
    environment: undefined,
    awaited: 'the system on UUID=ff has not been found yet',
  });
});

test('a named device is an environment whatever lies on it', () => {
  const named = { by: 'kernel', value: 'vda3' } as const;
  const all = environmentsOf(new Map([scanOf(vda3, undefined)]), devices, { named });
  expect(all).toMatchObject([{ device: 'vda3' }]);
});

test("while the root of kboot's own fstab cannot be read, that table stands in for its system's", () => {
  const own = parseFstab('/dev/mapper/root / ext4\nUUID=aa-1 /boot ext4\n', '/etc/fstab');
  const named = { by: 'path', value: '/dev/mapper/root' } as const;
  const scans = new Map([scanOf(vda2, 'Another')]);
  const all = environmentsOf(scans, devices, { fstab: own });
  expect(all).toMatchObject([
    { name: 'Another' },
    {
      id: '/dev/mapper/root',
      name: 'the system on /dev/mapper/root',
      device: '',
      mounts: [{ at: '/', source: { device: named } }, { at: '/boot' }],
    },
  ]);
  expect(principalOf(all, devices, { named }).environment?.device).toBe('');
});

test("a system in a subvolume has it as its root: by its fstab's word, else by where it was found", () => {
  const btrfs = partition('vda1', { type: 'btrfs' });
  const rootOf = (fstab?: string) => {
    const [name, scan] = scanOf(btrfs, 'A', fstab);
    const [environment] = environmentsOf(new Map([[name, { ...scan, subvolume: '/@' }]]), [btrfs]);
    return environment?.mounts[0];
  };
  expect(rootOf('UUID=cc / btrfs subvol=@root 0 0')).toMatchObject({ source: { subvolume: 'subvol=@root' } });
  expect(rootOf()).toMatchObject({ source: { subvolume: 'subvol=/@' } });
});

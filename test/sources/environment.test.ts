import { expect, test } from 'vitest';
import { locate, mountsNow } from '../../src/sources/environment.ts';
import type { Environment, EnvironmentMount } from '../../src/sources/environment.ts';
import { partition } from '../entries/devices.ts';

function onDevice(at: string, name: string, optional = false): EnvironmentMount {
  return { at, source: { kind: 'device', device: { by: 'kernel', value: name }, subvolume: '' }, optional };
}

function whereIs(mounts: readonly EnvironmentMount[], path: string): string | undefined {
  const found = locate(mounts, path);
  const source = found?.mount.source;
  return source?.kind === 'device' ? `${source.device.value}:${found?.path}` : undefined;
}

const mounts = [onDevice('/', 'vda1'), onDevice('/boot', 'vda2'), onDevice('/boot/efi', 'vda3')];

test.each([
  ['/', 'vda1:/'],
  ['/etc/fstab', 'vda1:/etc/fstab'],
  ['/boot', 'vda2:/'],
  ['/boot/vmlinuz', 'vda2:/vmlinuz'],
  ['/bootx/vmlinuz', 'vda1:/bootx/vmlinuz'],
  ['/boot/efi/EFI', 'vda3:/EFI'],
])('of the mounts around %s the innermost holds it', (path, place) => {
  expect(whereIs(mounts, path)).toBe(place);
});

test('of two mounts at one place the later one is seen', () => {
  expect(whereIs([...mounts, onDevice('/boot', 'vda4')], '/boot/x')).toBe('vda4:/x');
});

test('a bind mount leads to the path that it shows, across file systems', () => {
  const bind = { at: '/srv', source: { kind: 'bind', path: '/boot/data' }, optional: false } as const;
  expect(whereIs([...mounts, bind], '/srv/x/y')).toBe('vda2:/data/x/y');
  expect(whereIs([...mounts, bind], '/srv')).toBe('vda2:/data');
});

test('bind mounts that lead in a circle hold nothing, and nobody hangs on them', () => {
  const a = { at: '/a', source: { kind: 'bind', path: '/b' }, optional: false } as const;
  const b = { at: '/b', source: { kind: 'bind', path: '/a' }, optional: false } as const;
  expect(locate([...mounts, a, b], '/a/x')).toBeUndefined();
});

test('a mount that its system starts without counts only while its device is there', () => {
  const environment: Environment = {
    id: 'x',
    name: 'x',
    device: 'vda1',
    mounts: [...mounts, onDevice('/data', 'vdb1', true)],
  };
  expect(whereIs(mountsNow(environment, []), '/data/x')).toBe('vda1:/data/x');
  expect(whereIs(mountsNow(environment, [partition('vdb1')]), '/data/x')).toBe('vdb1:/x');
});

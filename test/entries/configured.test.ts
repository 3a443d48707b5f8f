import { expect, test } from 'vitest';
import type { KnownDevice } from '../../src/devices/store.ts';
import { configuredEntry } from '../../src/entries/configured.ts';
import { parseKbootConf } from '../../src/formats/kboot-conf.ts';
import type { EnvironmentMount } from '../../src/sources/environment.ts';
import { partition } from './devices.ts';

function device(name: string, label = ''): KnownDevice {
  return partition(name, { label });
}

/** The entry of one line of kboot.conf on a machine with these devices. */
function entryOf(line: string, devices: readonly KnownDevice[]) {
  const [entry] = parseKbootConf(line, '/etc/kboot.conf').entries;
  if (entry === undefined) throw new Error(line);
  return configuredEntry(entry, devices);
}

test('an entry waits until every device that it names has been seen', () => {
  const line = 'a=vda1:/vmlinuz initrd=LABEL=data:/initrd root=/dev/vda1';
  expect(entryOf(line, [])).toMatchObject({
    id: 'a',
    source: '/etc/kboot.conf:1',
    state: 'waiting',
    problem: 'the device of vda1:/vmlinuz has not been seen yet',
  });
  expect(entryOf(line, [device('vda1')])).toMatchObject({
    state: 'waiting',
    problem: 'the device of LABEL=data:/initrd has not been seen yet',
  });
  expect(entryOf(line, [device('vda1'), device('vda2', 'data')])).toMatchObject({
    state: 'ready',
    problem: '',
  });
});

test('a file of the kboot environment needs no device', () => {
  expect(entryOf('a=//boot/vmlinuz', [])).toMatchObject({ state: 'ready', problem: '' });
});

test('a name that cannot be opened makes its entry broken, and no device changes that', () => {
  const entry = entryOf('a=vda1:/vmlinuz initrd=vda2', [device('vda1')]);
  expect(entry).toMatchObject({
    state: 'broken',
    problem: 'vda2: this kind of name cannot be opened yet',
  });
});

test('a path of the booted environment waits for the system, then for the device below it', () => {
  const [entry] = parseKbootConf('a=/boot/vmlinuz initrd=initrd.img', '/etc/kboot.conf').entries;
  if (entry === undefined) throw new Error('no entry');
  const at = (place: string, value: string): EnvironmentMount => ({
    at: place,
    source: { kind: 'device', device: { by: 'kernel', value }, subvolume: '' },
    optional: false,
  });
  const mounts = [at('/', 'vda2'), at('/boot', 'vda1')];
  const booted = { environment: { id: 'x', name: 'X', device: 'vda2', mounts }, awaited: '' };
  expect(configuredEntry(entry, [])).toMatchObject({
    state: 'waiting',
    problem: 'no installed system has been found yet',
  });
  expect(configuredEntry(entry, [device('vda2')], booted)).toMatchObject({
    state: 'waiting',
    problem: 'the device of /boot/vmlinuz has not been seen yet',
  });
  expect(configuredEntry(entry, [device('vda1'), device('vda2')], booted)).toMatchObject({ state: 'ready' });
});

test('$root and $uuid are the facts of the kernel’s device, once it has been seen; a variable of the name comes first', () => {
  const line = "a=LABEL=sys:/vmlinuz root=$root id=$uuid other='${else}'";
  const seen = partition('vda2', { label: 'sys', uuid: '1f2e-ab', partUuid: '12345678-02' });
  expect(entryOf(line, []).cmdline).toBe('root=${root} id=${uuid} other=${else}');
  expect(entryOf(line, [seen]).cmdline).toBe('root=PARTUUID=12345678-02 id=1f2e-ab other=${else}');
  const bare = partition('vda2', { label: 'sys' });
  expect(entryOf(line, [bare]).cmdline).toBe('root=/dev/vda2 id=${uuid} other=${else}');
  expect(entryOf(`set uuid=own\n${line}`, [seen]).cmdline).toContain('id=own');
});

test('a file on a server is asked for only when it is wanted: its entry is ready', () => {
  const entry = entryOf('a=http://server/vmlinuz initrd=tftp://server/initrd', []);
  expect(entry).toMatchObject({ state: 'ready', problem: '' });
});

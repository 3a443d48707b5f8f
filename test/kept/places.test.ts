import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import type { KnownDevice } from '../../src/devices/store.ts';
import { EfiVariables } from '../../src/handoff/efi/variables.ts';
import { EfiPlace, kbootGuid } from '../../src/kept/efi-place.ts';
import { FilePlace, replaceFile } from '../../src/kept/file-place.ts';
import { namedPlace } from '../../src/kept/named-place.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { loopDevice, loopReason, rootTest } from '../sources/loop.ts';
import { sourceContext } from '../sources/source-context.ts';

const { signal } = new AbortController();

test('a file is replaced by one that is whole; nothing is left beside it, the sign of a good start goes', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'state');
  writeFileSync(`${path}.new`, 'left over by a power cut');
  writeFileSync(`${path}.good`, '');
  await replaceFile(path, 'one', false);
  await replaceFile(path, 'two', false);
  expect(readFileSync(path, 'utf8')).toBe('two');
  expect(readdirSync(folder.path)).toEqual(['state']);
});

test('one that is damaged stays beside it', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'state');
  writeFileSync(path, 'damaged');
  await replaceFile(path, 'one', true);
  expect([readFileSync(path, 'utf8'), readFileSync(`${path}.bad`, 'utf8')]).toEqual(['one', 'damaged']);
});

test('a link in the place of the new file leads no write elsewhere', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'state');
  writeFileSync(join(folder.path, 'other'), 'mine');
  symlinkSync('other', `${path}.new`);
  await replaceFile(path, 'one', false);
  expect(readFileSync(join(folder.path, 'other'), 'utf8')).toBe('mine');
});

test('in firmware it is one variable of kboot’s own; a damaged one is kept beside, the sign of a good start goes', async () => {
  await using folder = await temporaryFolder();
  const path = (name: string): string => join(folder.path, `${name}-${kbootGuid}`);
  const place = new EfiPlace(async () => new EfiVariables(folder.path, undefined, kbootGuid));
  expect(await place.read()).toEqual({ text: undefined, good: false });
  await place.write('one', false);
  writeFileSync(path('KbootGood'), Buffer.from([7, 0, 0, 0, 49]));
  expect(await place.read()).toEqual({ text: 'one', good: true });
  await place.write('two', true);
  expect(await place.read()).toEqual({ text: 'two', good: false });
  expect(readFileSync(path('KbootState'), 'latin1')).toBe('\x07\0\0\0two');
  expect(readFileSync(path('KbootStateBad'), 'latin1')).toBe('\x07\0\0\0one');
});

test.each([
  ['bios', undefined, undefined],
  ['uefi', undefined, 'firmware variable KbootState'],
  ['uefi', 'efi', 'firmware variable KbootState'],
  ['uefi', 'off', undefined],
  ['bios', 'LABEL=boot:/kboot.state', 'LABEL=boot:/kboot.state'],
] as const)('under %s, state=%s means %s', (firmware, named, name) => {
  const place = namedPlace(named, { firmware, variablesFolder: '/none', sources: () => sourceContext() });
  expect(place?.name).toBe(name);
});

test.each([
  ['efi', 'a BIOS has no variables'],
  ['http://host/state', 'no file on a device'],
  ['/boot/state', 'no file on a device'],
  ['vda1', 'no file on a device'],
  ['vda1:/', 'no file on a device'],
])('state=%s is refused on a BIOS machine: %s', (named, reason) => {
  const surroundings = {
    firmware: 'bios',
    variablesFolder: '/none',
    sources: () => sourceContext(),
  } as const;
  expect(() => namedPlace(named, surroundings)).toThrow(reason);
});

function device(type: string): KnownDevice {
  const none = { partLabel: '', partUuid: '', uuid: '', label: '' };
  return { name: 'vda1', size: 1, disk: '', partition: 0, removable: false, ...none, type };
}

rootTest(
  `a file is written on ext4 and read back, alone, and the device is read-only again${loopReason}`,
  async () => {
    await using folder = await temporaryFolder();
    const image = join(folder.path, 'disk.img');
    writeFileSync(image, '');
    await truncate(image, 16 * 1024 * 1024);
    await run(['/sbin/mkfs.ext4', '-q', image], { deadlineMs: 20_000 });
    await using loop = await loopDevice(image);
    const mounts = new MountPool(join(folder.path, 'mnt'));
    const sources = () => ({
      ...sourceContext(signal, mounts),
      devices: [device('ext4')],
      nodeOf: () => loop.path,
    });
    const file = { kind: 'device-path', device: { by: 'kernel', value: 'vda1' }, path: '/state' } as const;
    const place = new FilePlace(file, sources);
    expect(await place.read(signal)).toEqual({ text: undefined, good: false });
    const reader = await mounts.acquire(device('ext4'), loop.path);
    const order: string[] = [];
    const writing = place.write('one', false, signal).then(() => order.push('written'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    order.push('read');
    reader[Symbol.dispose]();
    await writing;
    expect(order).toEqual(['read', 'written']);
    expect(await place.read(signal)).toEqual({ text: 'one', good: false });
    const { stdout } = await run(['/sbin/blockdev', '--getro', loop.path], { deadlineMs: 5000 });
    expect(stdout.toString().trim()).toBe('1');
    await mounts.releaseAll();
    const point = join(folder.path, 'check');
    mkdirSync(point);
    await run(['mount', '-o', 'ro', loop.path, point], { deadlineMs: 10_000 });
    const names = readdirSync(point).filter((name) => name !== 'lost+found');
    await run(['umount', point], { deadlineMs: 10_000 });
    expect(names).toEqual(['state']);
    expect(existsSync(join(folder.path, 'mnt/vda1'))).toBe(false);
  },
);

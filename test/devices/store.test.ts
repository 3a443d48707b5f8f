import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import { DeviceStore } from '../../src/devices/store.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { FixtureMachine } from './machine.ts';

afterEach(() => {
  vi.useRealTimers();
});

const uuid = '11111111-2222-3333-4444-555555555555';
const size = 4 * 1024 * 1024;

async function image(path: string, label: string): Promise<void> {
  await run(['/sbin/mke2fs', '-q', '-F', '-t', 'ext4', '-L', label, '-U', uuid, path, '4M'], {
    deadlineMs: 20_000,
  });
}

test('a device is listed with type, UUID and label of its content, and gone when it is pulled', async () => {
  await using folder = await temporaryFolder();
  const machine = new FixtureMachine(folder.path);
  const content = join(folder.path, 'root.img');
  await image(content, 'root');
  using store = new DeviceStore(machine);
  let changes = 0;
  using _listening = store.onChange(() => (changes += 1));
  await store.rescan();
  expect(store.devices).toEqual([]);

  machine.plug('vda', { size: 2 * size });
  machine.plug('vda1', { size, partition: 1, partUuid: 'feed-01', partLabel: 'system', content });
  await store.rescan();
  expect(store.devices.map(({ name }) => name)).toEqual(['vda', 'vda1']);
  expect(store.devices[1]).toMatchObject({
    type: 'ext4',
    uuid,
    label: 'root',
    partUuid: 'feed-01',
    partLabel: 'system',
    disk: 'vda',
  });
  const seen = changes;
  await store.rescan();
  expect(changes).toBe(seen);

  machine.pull('vda1');
  await store.rescan();
  expect(store.devices.map(({ name }) => name)).toEqual(['vda']);
  expect(changes).toBe(seen + 1);
});

test('a disk that does not answer holds up no other, and is listed without content in the end', async () => {
  await using folder = await temporaryFolder();
  const machine = new FixtureMachine(folder.path);
  machine.plug('sda', { size });
  machine.plug('sdb', { size });
  vi.useFakeTimers();
  const silent = new Promise<never>(() => undefined);
  const good = { type: 'ext4', uuid, label: 'good', partUuid: '', partLabel: '' };
  using store = new DeviceStore(machine, (node) => (node.endsWith('sda') ? silent : Promise.resolve(good)));
  const scan = store.rescan();
  await vi.advanceTimersByTimeAsync(100);
  expect(store.devices).toMatchObject([{ name: 'sdb', label: 'good' }]);
  await vi.advanceTimersByTimeAsync(60_000);
  await scan;
  expect(store.devices).toMatchObject([{ name: 'sda', label: '' }, { name: 'sdb' }]);
});

test('a drive whose medium could not be read is looked at again', async () => {
  await using folder = await temporaryFolder();
  const machine = new FixtureMachine(folder.path);
  const content = join(folder.path, 'late.img');
  machine.plug('sr0', { size, content, removable: true });
  using store = new DeviceStore(machine);
  await store.rescan();
  expect(store.devices).toMatchObject([{ name: 'sr0', type: '' }]);
  await image(content, 'late');
  await store.rescan();
  expect(store.devices).toMatchObject([{ name: 'sr0', label: 'late' }]);
});

test('content of two kinds at once counts as none: guessing could mount the wrong one', async () => {
  await using folder = await temporaryFolder();
  const machine = new FixtureMachine(folder.path);
  const content = join(folder.path, 'both.img');
  const other = join(folder.path, 'other.img');
  await run(['/sbin/mkfs.vfat', '-C', content, String(size / 1024)], { deadlineMs: 20_000 });
  await image(other, 'both');
  const superblock = (await readFile(other)).subarray(1024, 2048);
  await using file = await open(content, 'r+');
  await file.write(superblock, 0, superblock.length, 1024);
  machine.plug('vda', { size, content });
  using store = new DeviceStore(machine);
  await store.rescan();
  expect(store.devices).toMatchObject([{ name: 'vda', type: '', label: '' }]);
});

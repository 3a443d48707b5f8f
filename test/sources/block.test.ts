import { readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import { DeviceStore } from '../../src/devices/store.ts';
import { parseName } from '../../src/names/parse.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import { openFile } from '../../src/sources/table.ts';
import { FixtureMachine } from '../devices/machine.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { noNetwork } from './no-network.ts';
import { loopDevice, loopReason, loopsWork, rootTest } from './loop.ts';

const stack = new AsyncDisposableStack();
let store: DeviceStore;
let mounts: MountPool;
const remarks: string[] = [];

beforeAll(async () => {
  if (!loopsWork) return;
  const folder = stack.use(await temporaryFolder());
  const content = join(folder.path, 'content');
  await mkdir(join(content, 'boot'), { recursive: true });
  await writeFile(join(content, 'boot/vmlinuz-1'), 'kernel');
  await writeFile(join(content, 'passwd'), 'its own');
  await symlink('/boot/vmlinuz-1', join(content, 'vmlinuz'));
  await symlink('../../../../../../passwd', join(content, 'boot/climbs'));
  await symlink('/etc/hostname', join(content, 'leaves'));
  await symlink('/proc/self/root/etc/hostname', join(content, 'magic'));
  await symlink('two', join(content, 'one'));
  await symlink('one', join(content, 'two'));
  await run(['mkfifo', join(content, 'pipe')], { deadlineMs: 5000 });
  const image = join(folder.path, 'root.img');
  await run(['/sbin/mke2fs', '-q', '-F', '-t', 'ext4', '-L', 'root', '-d', content, image, '16M'], {
    deadlineMs: 20_000,
  });
  const loop = stack.use(await loopDevice(image));
  const machine = new FixtureMachine(folder.path);
  machine.plug('vda', { size: 32 * 1024 * 1024 });
  machine.plug('vda2', { size: 16 * 1024 * 1024, partition: 2, content: loop.path });
  store = new DeviceStore(machine);
  await store.rescan();
  mounts = new MountPool(join(folder.path, 'mnt'));
  stack.defer(() => mounts.releaseAll());
});
afterAll(() => stack.disposeAsync());

async function contentOf(text: string): Promise<string> {
  const name = parseName(text);
  if (name.kind === 'variable' || name.kind === 'device') throw new Error(`${text} is no file`);
  using file = await openFile(name, {
    devices: loopsWork ? store.devices : [],
    nodeOf: (device) => store.nodeOf(device),
    mounts,
    network: noNetwork,
    signal: new AbortController().signal,
    remark: (remark) => remarks.push(remark),
    onFetched: () => undefined,
    ask: () => Promise.reject(new Error('nobody is there')),
  });
  expect(file.subject).toBe(text);
  expect(file.size).toBe(readFileSync(file.fd).length);
  return readFileSync(`/proc/self/fd/${file.fd}`, 'utf8');
}

rootTest.each(['vda2:/boot/vmlinuz-1', 'LABEL=root:/boot/vmlinuz-1', 'hda2:/boot/vmlinuz-1'])(
  `a file is opened as %s${loopReason}`,
  async (text) => {
    expect(await contentOf(text)).toBe('kernel');
  },
);

rootTest(`an absolute link leads to the device's own file${loopReason}`, async () => {
  expect(await contentOf('vda2:/vmlinuz')).toBe('kernel');
});

rootTest(`no link climbs out of the device${loopReason}`, async () => {
  expect(await contentOf('vda2:/boot/climbs')).toBe('its own');
  await expect(contentOf('vda2:/leaves')).rejects.toThrow(/there is no such file/);
  await expect(contentOf('vda2:/magic')).rejects.toThrow(/there is no such file/);
});

rootTest.each([
  ['vda2:/boot/none', 'there is no such file'],
  ['vda2:/passwd/x', 'a part of the path is a file, not a folder'],
  ['vda2:/one', 'the symbolic links on the way form a loop'],
  ['vda2:/boot', 'it is a folder'],
  ['vda2:/pipe', 'it is not a file'],
])(`%s cannot be opened: %s${loopReason}`, async (text, reason) => {
  await expect(contentOf(text)).rejects.toMatchObject({ stage: 'open', subject: text, reason });
});

rootTest(`what a name was taken for is told${loopReason}`, () => {
  expect(remarks).toContain('hda2 is taken for vda2, by the order of the disks');
});

test('a name on the network asks for the network first', async () => {
  await expect(contentOf('server:/k/vmlinuz')).rejects.toThrow(/this machine has no network/);
});

test('//path is a file of the kboot environment', async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'kernel'), 'in the image');
  expect(await contentOf(`/${folder.path}/kernel`)).toBe('in the image');
});

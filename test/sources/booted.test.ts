import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import type { KnownDevice } from '../../src/devices/store.ts';
import { parseName } from '../../src/names/parse.ts';
import type { FileName } from '../../src/names/name.ts';
import type { Environment, EnvironmentMount } from '../../src/sources/environment.ts';
import { EnvironmentTrees } from '../../src/sources/environment-trees.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import type { LockedDevices, SourceContext } from '../../src/sources/source.ts';
import { listDirectory, openFile, placeOf } from '../../src/sources/table.ts';
import { partition } from '../entries/devices.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { loopDevice, loopReason, loopsWork, rootTest } from './loop.ts';
import { noNetwork } from './no-network.ts';

const stack = new AsyncDisposableStack();
const nodes = new Map<string, string>();
const remarks: string[] = [];
let folder = '';
let mounts: MountPool;
let trees: EnvironmentTrees;

function onDevice(at: string, value: string): EnvironmentMount {
  return { at, source: { kind: 'device', device: { by: 'kernel', value }, subvolume: '' }, optional: false };
}

const environment: Environment = {
  id: 'UUID=1',
  name: 'A system',
  device: 'vda2',
  mounts: [
    onDevice('/', 'vda2'),
    onDevice('/boot', 'vda1'),
    { at: '/srv', source: { kind: 'bind', path: '/boot/sub' }, optional: false },
    onDevice('/gone', 'vdz9'),
  ],
};

const devices: KnownDevice[] = [partition('vda1'), partition('vda2')];

function context(changed: Partial<SourceContext> = {}): SourceContext {
  return {
    devices,
    nodeOf: ({ name }) => nodes.get(name) ?? '',
    mounts,
    network: noNetwork,
    trees,
    environment,
    signal: new AbortController().signal,
    remark: (remark) => void remarks.push(remark),
    onFetched: () => undefined,
    ask: () => Promise.reject(new Error('nobody is there')),
    ...changed,
  };
}

async function makeDevice(name: string, fill: (tree: string) => Promise<void>): Promise<void> {
  const tree = join(folder, name);
  await mkdir(tree);
  await fill(tree);
  const image = join(folder, `${name}.img`);
  await run(['/sbin/mke2fs', '-q', '-F', '-t', 'ext4', '-d', tree, image, '16M'], { deadlineMs: 20_000 });
  nodes.set(name, stack.use(await loopDevice(image)).path);
}

beforeAll(async () => {
  folder = stack.use(await temporaryFolder()).path;
  mounts = new MountPool(join(folder, 'mnt'));
  trees = new EnvironmentTrees(join(folder, 'trees'));
  if (!loopsWork) return;
  await makeDevice('vda1', async (tree) => {
    await writeFile(join(tree, 'vmlinuz-1'), 'kernel');
    await symlink('vmlinuz-1', join(tree, 'vmlinuz'));
    await symlink('../etc/name', join(tree, 'name'));
    await symlink('../../../../../etc/name', join(tree, 'climbs'));
    await mkdir(join(tree, 'sub'));
    await writeFile(join(tree, 'sub/data'), 'bound');
  });
  await makeDevice('vda2', async (tree) => {
    for (const name of ['boot', 'etc', 'bin', 'proc', 'dev', 'tmp', 'srv', 'gone'])
      await mkdir(join(tree, name));
    await writeFile(join(tree, 'etc/name'), 'root');
    await writeFile(join(tree, 'boot/hidden'), 'below the mount');
    await symlink('boot/vmlinuz', join(tree, 'vmlinuz'));
    await symlink('/boot/vmlinuz', join(tree, 'absolute'));
    await symlink('two', join(tree, 'one'));
    await symlink('one', join(tree, 'two'));
    await copyFile('/bin/busybox', join(tree, 'bin/busybox'));
  });
});
afterAll(async () => {
  await trees.releaseAll();
  await mounts.releaseAll();
  await stack.disposeAsync();
});

function fileName(text: string): FileName {
  const name = parseName(text);
  if (name.kind === 'variable' || name.kind === 'device') throw new Error(`${text} is no file`);
  return name;
}

async function contentOf(text: string, changed: Partial<SourceContext> = {}): Promise<string> {
  using file = await openFile(fileName(text), context(changed));
  return readFileSync(`/proc/self/fd/${file.fd}`, 'utf8');
}

async function mountedBelow(): Promise<string[]> {
  const text = await readFile('/proc/self/mountinfo', 'utf8');
  return text.split('\n').flatMap((line) => {
    const point = line.split(' ')[4] ?? '';
    return point.startsWith(`${folder}/`) ? [point] : [];
  });
}

rootTest.each([
  ['/boot/vmlinuz', 'kernel'],
  ['/vmlinuz', 'kernel'],
  ['/absolute', 'kernel'],
  ['boot/vmlinuz', 'kernel'],
  ['/boot/name', 'root'],
  ['/boot/climbs', 'root'],
  ['/srv/data', 'bound'],
])(`%s is found as on the running system${loopReason}`, async (text, content) => {
  expect(await contentOf(text)).toBe(content);
});

rootTest.each([
  ['/boot/hidden', 'there is no such file'],
  ['/one', 'the symbolic links on the way form a loop'],
  ['/etc/name/x', 'a part of the path is a file, not a folder'],
  ['/boot', 'it is a folder'],
  ['/gone/x', 'no such device has been seen'],
])(`%s cannot be opened: %s${loopReason}`, async (text, reason) => {
  await expect(contentOf(text)).rejects.toMatchObject({ reason });
});

rootTest(`a relative name starts at the current directory${loopReason}`, async () => {
  expect(await contentOf('name', { directory: { kind: 'absolute', path: '/etc' } })).toBe('root');
  const directory = { kind: 'device-path', device: { by: 'kernel', value: 'vda1' }, path: '/sub' } as const;
  expect(await contentOf('../vmlinuz', { directory })).toBe('kernel');
});

rootTest(`only what a path comes upon is mounted, and it is given back${loopReason}`, async () => {
  {
    using file = await openFile(fileName('/etc/name'), context());
    expect(file.size).toBe(4);
    expect(await mountedBelow()).toEqual([join(folder, 'mnt/vda2')]);
  }
  await mounts.releaseAll();
  expect(await mountedBelow()).toEqual([]);
});

rootTest(`a directory is listed across mounts${loopReason}`, async () => {
  const names = await listDirectory(fileName('/boot'), context());
  expect(names.map(({ name }) => name)).toContain('vmlinuz-1');
});

rootTest(
  `a whole tree is shared, can run programs but not be written to, and goes with its last user${loopReason}`,
  async () => {
    const one = await trees.acquire(environment, context());
    const two = await trees.acquire(environment, context());
    expect(two.path).toBe(one.path);
    expect(readFileSync(join(one.path, 'boot/vmlinuz-1'), 'utf8')).toBe('kernel');
    expect(readFileSync(join(one.path, 'srv/data'), 'utf8')).toBe('bound');
    const script =
      'cat /boot/vmlinuz; test -d /proc/1 && test -c /dev/null && echo live; touch /tmp/x && echo tmp; touch /etc/x';
    const said = execFileSync('sh', [
      '-c',
      'chroot "$1" /bin/busybox sh -c "$2" 2>&1; true',
      'sh',
      one.path,
      script,
    ]);
    expect(said.toString()).toMatch(/^kernellive\ntmp\ntouch: \/etc\/x: Read-only file system/);
    expect(remarks).toContainEqual(expect.stringMatching(/^\/gone of A system is not mounted: vdz9/));
    one[Symbol.dispose]();
    expect(readdirSync(two.path)).toContain('etc');
    two[Symbol.dispose]();
    await trees.releaseAll();
    await mounts.releaseAll();
    expect(await mountedBelow()).toEqual([]);
  },
);

rootTest(`the place of a path lies in the tree${loopReason}`, async () => {
  using place = await placeOf(fileName('/vmlinuz'), context());
  expect(place.path).toMatch(/\/trees\/vda2\.\d+\/boot\/vmlinuz-1$/);
  expect(readFileSync(place.path, 'utf8')).toBe('kernel');
});

rootTest(
  `a system in a locked device is asked for its passphrase, then the path is found${loopReason}`,
  async () => {
    const asked: string[] = [];
    const [locked] = devices;
    if (locked === undefined) throw new Error('no device');
    const locks: LockedDevices = {
      devices: () => devices,
      locked: () => [locked],
      opened: () => undefined,
      unlock: async (device, ask) => {
        asked.push(await ask({ kind: 'password', title: device.name, text: '', problem: '' }));
        return device;
      },
      appears: async () => undefined,
    };
    const changed = { environment: undefined, locks, ask: async () => 'secret' };
    const appears = { ...changed, environmentAppears: async () => environment };
    expect(await contentOf('/vmlinuz', appears)).toBe('kernel');
    expect(asked).toEqual(['secret']);
    await expect(contentOf('/vmlinuz', changed)).rejects.toThrow(/no booted environment has been found/);
  },
);

test('without any environment a path says what to write instead', async () => {
  await expect(contentOf('/x', { environment: undefined })).rejects.toMatchObject({
    reason: 'no booted environment has been found',
  });
});

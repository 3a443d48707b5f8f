import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import { DeviceStore } from '../../src/devices/store.ts';
import { parseName } from '../../src/names/parse.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import type { OpenedFile } from '../../src/sources/source.ts';
import { listDirectory, openFile } from '../../src/sources/table.ts';
import { FixtureMachine } from '../devices/machine.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { loopDevice, loopsWork } from './loop.ts';
import { sourceContext } from './source-context.ts';

const works = loopsWork && existsSync('/dev/fuse');
const reason = works ? '' : ' (skipped: needs root, loop devices and FUSE)';
const ntfsTest = works ? test : test.skip;

const stack = new AsyncDisposableStack();
let image = '';
let before = '';
let store: DeviceStore;
let mounts: MountPool;

const hash = async (): Promise<string> =>
  createHash('sha256')
    .update(await readFile(image))
    .digest('hex');

beforeAll(async () => {
  if (!works) return;
  const folder = stack.use(await temporaryFolder());
  image = join(folder.path, 'windows.img');
  await writeFile(image, '');
  await truncate(image, 8 << 20);
  const deadlineMs = 20_000;
  await run(['/sbin/mkntfs', '--force', '--fast', '--quiet', image], { deadlineMs });
  const files = { vmlinuz: 'kernel', 'hiberfil.sys': `hibr${'\0'.repeat(8188)}` };
  for (const [name, content] of Object.entries(files)) {
    const from = join(folder.path, name);
    await writeFile(from, content);
    await run(['/sbin/ntfscp', '-q', image, from, name], { deadlineMs });
  }
  before = await hash();
  const loop = stack.use(await loopDevice(image));
  const machine = new FixtureMachine(folder.path);
  machine.plug('vda', { size: 8 << 20, content: loop.path });
  store = new DeviceStore(machine);
  await store.rescan();
  mounts = new MountPool(join(folder.path, 'mnt'));
  stack.defer(() => mounts.releaseAll());
});
afterAll(() => stack.disposeAsync());

function fileName(text: string): Parameters<typeof openFile>[0] {
  const name = parseName(text);
  if (name.kind === 'variable' || name.kind === 'device') throw new Error(`${text} names no file`);
  return name;
}

const context = (): Parameters<typeof openFile>[1] => ({
  ...sourceContext(undefined, mounts),
  devices: store.devices,
  nodeOf: (device) => store.nodeOf(device),
});

const mountsFolder = (): string => join(dirname(image), 'mnt');

/** Processes that serve a mount of these tests. */
async function servers(): Promise<string[]> {
  const looking = run(['pgrep', '-f', `ntfs-3g.*${mountsFolder()}`], { deadlineMs: 5000 });
  const { stdout } = await looking.catch(() => ({ stdout: Buffer.alloc(0) }));
  return stdout
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}

ntfsTest(
  `a kernel on the disk of a Windows that hibernates is read by a program of few rights; the disk stays as it is${reason}`,
  async () => {
    {
      using file: OpenedFile = await openFile(fileName('vda:/vmlinuz'), context());
      expect(readFileSync(file.fd, 'utf8')).toBe('kernel');
      const [pid = ''] = await servers();
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      // CAP_SYS_ADMIN (21), which mounting takes, CAP_SETGID and CAP_SETUID (linux/capability.h).
      expect(/^CapEff:\s*(\w+)/m.exec(status)?.[1]).toBe('00000000002000c0');
      expect(/^NoNewPrivs:\s*(\w+)/m.exec(status)?.[1]).toBe('1');
      const limits = readFileSync(`/proc/${pid}/limits`, 'utf8');
      expect(limits).toMatch(/^Max cpu time +300 /m);
      expect(limits).toMatch(/^Max data size +268435456 /m);
      const mountinfo = readFileSync('/proc/self/mountinfo', 'utf8');
      expect(mountinfo).toMatch(new RegExp(`${mountsFolder()}/\\S+ ro,nosuid,nodev,noexec`));
    }
    await mounts.releaseAll();
    for (let tries = 0; (await servers()).length > 0 && tries < 100; tries += 1) await sleep(50);
    expect(await servers()).toEqual([]);
    expect(await hash()).toBe(before);
  },
);

ntfsTest(`its folders are listed, and what is not there is said${reason}`, async () => {
  const names = await listDirectory(fileName('vda:/'), context());
  expect(names.map(({ name }) => name)).toContain('vmlinuz');
  await expect(openFile(fileName('vda:/none'), context())).rejects.toThrow(/there is no such file/);
});

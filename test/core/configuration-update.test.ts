import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noConfiguration } from '../../src/core/configuration.ts';
import { ConfigurationUpdate, updateSource } from '../../src/core/configuration-update.ts';
import type { NewerParts, UpdateSource } from '../../src/core/configuration-update.ts';
import { noParameters } from '../../src/core/kernel-parameters.ts';
import type { KnownDevice } from '../../src/devices/store.ts';
import type { Environment } from '../../src/sources/environment.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import type { Mounted } from '../../src/sources/mount-pool.ts';
import type { SourceContext } from '../../src/sources/source.ts';
import { partition } from '../entries/devices.ts';
import { noNetwork } from '../sources/no-network.ts';

const vda2 = partition('vda2');
const system: Environment = {
  id: 'UUID=1',
  name: 'Alpha',
  device: 'vda2',
  mounts: [
    {
      at: '/',
      source: { kind: 'device', device: { by: 'kernel', value: 'vda2' }, subvolume: '' },
      optional: false,
    },
  ],
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kboot-test-'));
  mkdirSync(join(folder, 'etc'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A folder in the place of a mounted disk. */
class FolderMounts extends MountPool {
  override acquire(): Promise<Mounted> {
    return Promise.resolve({ root: folder, [Symbol.dispose]: () => undefined });
  }
}

function put(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
}

/** Runs an update to its end. @param devices at each look, the last one for all later looks */
async function update(
  source: UpdateSource,
  devices: readonly (readonly KnownDevice[])[] = [[vda2]],
): Promise<{ read: NewerParts[]; told: string[]; said: string[] }> {
  const read: NewerParts[] = [];
  const told: string[] = [];
  const said: string[] = [];
  const rest = [...devices];
  let now: readonly KnownDevice[] = [];
  const { promise: settled, resolve } = Promise.withResolvers<void>();
  const environment = (): Environment | undefined => (now.length > 0 ? system : undefined);
  using one = new ConfigurationUpdate(
    { waitMs: 200, mostMs: 600, readMs: 2000 },
    {
      sources: (signal): SourceContext => {
        now = rest.length > 1 ? (rest.shift() ?? []) : (rest[0] ?? []);
        return {
          devices: now,
          nodeOf: ({ name }) => name,
          mounts: new FolderMounts(folder),
          network: noNetwork,
          environment: environment(),
          signal,
          remark: () => undefined,
          onFetched: () => undefined,
          ask: () => Promise.reject(new Error('nobody is there')),
        };
      },
      environment,
      onRead: (parts) => void read.push(parts),
      onFailure: ({ stage, subject, reason }) => void told.push(`${stage} ${subject}: ${reason}`),
      say: (text) => void said.push(text),
      onSettled: resolve,
    },
  );
  one.begin(source);
  const looking = setInterval(() => one.consider(), 20);
  await settled;
  clearInterval(looking);
  expect(one.pending).toBe(false);
  return { read, told, said };
}

const fromSystem: UpdateSource = { kind: 'environment' };

test('all files of the system are read and handed on, when they are whole', async () => {
  put({
    'etc/kboot.conf': 'timeout=3\ninclude more.conf\n',
    'etc/more.conf': 'a=/boot/vmlinuz\n',
    'etc/fstab': 'UUID=aa / ext4\n',
    'etc/hosts': '10.0.0.1 server\n',
  });
  const { read, told, said } = await update(fromSystem);
  expect(read).toMatchObject([
    {
      conf: {
        value: { entries: [{ name: 'a', file: 'vda2:/etc/more.conf' }], settings: { timeoutSeconds: 3 } },
      },
      fstab: { value: { entries: [{ mountPoint: '/' }] } },
      hosts: { value: '10.0.0.1 server\n' },
    },
  ]);
  expect(told).toEqual([]);
  expect(said).toEqual(['the configuration of Alpha (vda2) is used: kboot.conf, fstab, hosts']);
});

test('a broken file is told with its place and not taken; the others are', async () => {
  put({ 'etc/kboot.conf': 'a=/boot/vmlinuz\nno assignment\n', 'etc/hosts': '10.0.0.1 server\n' });
  const { read, told } = await update(fromSystem);
  expect(read).toEqual([{ hosts: { value: '10.0.0.1 server\n', failures: [] } }]);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^parse vda2:\/etc\/kboot\.conf:2:1: /);
});

test('a system without any of the files changes nothing', async () => {
  const { read, told, said } = await update(fromSystem);
  expect([read, told]).toEqual([[], []]);
  expect(said).toEqual(['Alpha (vda2) has no configuration for kboot']);
});

test('the system is waited for until it appears', async () => {
  put({ 'etc/kboot.conf': 'a=/x\n' });
  const { read } = await update(fromSystem, [[], [], [vda2]]);
  expect(read).toMatchObject([{ conf: { value: { entries: [{ name: 'a' }] } } }]);
});

test('the wait for a system that never appears has an end', async () => {
  const { read, told } = await update(fromSystem, [[]]);
  expect(read).toEqual([]);
  expect(told).toEqual(['update /etc/kboot.conf: the installed system has not been found']);
});

test('a configuration by name comes with what it includes beside it', async () => {
  put({ 'k.conf': 'include more.conf\n', 'more.conf': 'b=//x\n' });
  const { read, told } = await update({ kind: 'name', name: 'vda2:/k.conf' }, [[], [vda2]]);
  expect(told).toEqual([]);
  expect(read).toMatchObject([{ conf: { value: { entries: [{ name: 'b', file: 'vda2:/more.conf' }] } } }]);
});

test.each([
  ['vda2:/none', /^update vda2:\/none: there is no such file$/],
  ['vda9:/k.conf', /^update vda9:\/k\.conf: its disk has not been found$/],
  ['vda2', /^update vda2: this names no file$/],
  ['UUID=', /^update UUID=: UUID needs a value$/],
])('a configuration named %s is told as what it is', async (name, failure) => {
  const { read, told } = await update({ kind: 'name', name });
  expect(read).toEqual([]);
  expect(told).toEqual([expect.stringMatching(failure)]);
});

test("the kernel's parameters count more than the build's decision", () => {
  const yes = { ...noConfiguration, features: { UPDATE: true } };
  expect(updateSource(noConfiguration, noParameters)).toBeUndefined();
  expect(updateSource(yes, noParameters)).toEqual(fromSystem);
  expect(updateSource(yes, { ...noParameters, update: false })).toBeUndefined();
  expect(updateSource(noConfiguration, { ...noParameters, update: true })).toEqual(fromSystem);
  expect(updateSource(yes, { ...noParameters, update: false, config: 'vda1:/k' })).toEqual({
    kind: 'name',
    name: 'vda1:/k',
  });
});

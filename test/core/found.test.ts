import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import { Found } from '../../src/core/found.ts';
import { placesFrom } from '../../src/core/places.ts';
import { StatusLog } from '../../src/core/status-log.ts';
import type { KnownDevice } from '../../src/devices/store.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import type { Mounted } from '../../src/sources/mount-pool.ts';
import { FixtureMachine } from '../devices/machine.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

const size = 1024 * 1024;

/** Folders in the place of mounts; the first device answers only when it is let. */
class SlowFirst extends MountPool {
  readonly #folder: string;
  readonly first = Promise.withResolvers<undefined>();

  constructor(folder: string) {
    super(folder);
    this.#folder = folder;
  }

  override async acquire(device: KnownDevice): Promise<Mounted> {
    if (device.name === 'vda1') await this.first.promise;
    return { root: join(this.#folder, device.name), [Symbol.dispose]: () => undefined };
  }
}

test('of two systems the first in order is the principal one, though the other was read before it', async () => {
  await using folder = await temporaryFolder();
  const machine = new FixtureMachine(folder.path);
  for (const [index, name] of ['vda1', 'vda2'].entries()) {
    const image = join(folder.path, `${name}.img`);
    await run(['/sbin/mke2fs', '-q', '-F', '-t', 'ext4', image, '1M'], { deadlineMs: 20_000 });
    machine.plug(name, { size, partition: index + 1, content: image });
    await mkdir(join(folder.path, name, 'etc'), { recursive: true });
    await writeFile(join(folder.path, name, 'etc/os-release'), `PRETTY_NAME="${name}"\n`);
  }
  const places = placesFrom({ KBOOT_SYSFS: machine.sysfs, KBOOT_DEV: machine.dev, KBOOT_RUN: folder.path });
  const mounts = new SlowFirst(folder.path);
  const status = new StatusLog(() => undefined);
  using found = new Found(places, mounts, status, {
    onChange: () => undefined,
    onAssembled: () => undefined,
  });
  await found.rescan();
  await expect.poll(() => found.scans.has('vda2')).toBe(true);
  const { booted } = found.onDisks('');
  expect(booted).toEqual({ environment: undefined, awaited: 'the disks are still being looked through' });
  // What a person asks for now is answered with what is there.
  expect(found.environments.booted.environment?.device).toBe('vda2');
  mounts.first.resolve(undefined);
  await expect.poll(() => found.scans.has('vda1') && !found.looking).toBe(true);
  expect(found.onDisks('').booted.environment?.device).toBe('vda1');
});

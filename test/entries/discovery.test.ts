import { expect, test } from 'vitest';
import { DeadlineError } from '../../src/base/errors.ts';
import type { Failure } from '../../src/base/errors.ts';
import { Discovery } from '../../src/entries/discovery.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import type { Mounted } from '../../src/sources/mount-pool.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { partition } from './devices.ts';

/** A pool whose first `slow` mounts take too long; later ones give `root`. */
class SlowPool extends MountPool {
  mounts = 0;
  readonly #root: string;
  readonly #slow: number;

  constructor(root: string, slow: number) {
    super(root);
    this.#root = root;
    this.#slow = slow;
  }

  override acquire(): Promise<Mounted> {
    this.mounts += 1;
    if (this.mounts <= this.#slow)
      return Promise.reject(new DeadlineError('mount', 'sda1', 'no answer within 20 s'));
    return Promise.resolve({ root: this.#root, [Symbol.dispose]: () => undefined });
  }
}

/** Looks at one device until nothing is looked at any more. */
async function looked(mounts: MountPool): Promise<{ found: string[]; failures: Failure[] }> {
  const device = partition('sda1');
  const found: string[] = [];
  const failures: Failure[] = [];
  await new Promise<void>((onIdle) => {
    const discovery = new Discovery(
      { devices: () => [device], nodeOf: () => '/dev/null', mounts },
      {
        onChange: () => undefined,
        onScanned: (scan) => found.push(scan.device.name),
        onFailure: (failure) => failures.push(failure),
        onIdle,
      },
    );
    discovery.onDevices([device]);
  });
  return { found, failures };
}

test('a device whose mount took too long is looked at again', async () => {
  await using folder = await temporaryFolder();
  const pool = new SlowPool(folder.path, 1);
  const { found, failures } = await looked(pool);
  expect(found).toEqual(['sda1']);
  expect(failures.map(({ reason }) => reason)).toEqual(['no answer within 20 s']);
});

test('one that never answers is given up', async () => {
  await using folder = await temporaryFolder();
  const pool = new SlowPool(folder.path, Infinity);
  expect((await looked(pool)).found).toEqual([]);
  expect(pool.mounts).toBe(3);
});

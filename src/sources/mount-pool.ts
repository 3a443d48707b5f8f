import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setReadOnly } from '../abi/blockdev.ts';
import { SyscallError } from '../abi/libc.ts';
import { mount, mountFlags, unmount } from '../abi/mount.ts';
import { within } from '../base/deadline.ts';
import { KbootError } from '../base/errors.ts';
import { log } from '../base/log.ts';
import type { KnownDevice } from '../devices/store.ts';

/**
 * Options that keep a file system from replaying its journal: mounting
 * "read-only" alone would write to the disk of a hibernated system.
 * Sources: kernel, Documentation/admin-guide/ext4.rst, xfs.rst; btrfs(5); f2fs.rst.
 */
const noReplay: Readonly<Record<string, string>> = {
  ext2: '',
  ext3: 'noload',
  ext4: 'noload',
  xfs: 'norecovery',
  btrfs: 'rescue=nologreplay',
  f2fs: 'norecovery',
  vfat: '',
  exfat: '',
  ntfs: '',
  iso9660: '',
  udf: '',
  squashfs: '',
  erofs: '',
};

/** Kernel's driver of a type as libblkid calls it, where the two differ. */
const driverOf: Readonly<Record<string, string>> = { ext2: 'ext4', ext3: 'ext4', ntfs: 'ntfs3' };

const mountDeadlineMs = 20_000;
const unmountDeadlineMs = 2000;

/** A mounted device; disposing gives this use of it back. */
export interface Mounted extends Disposable {
  /** Folder that it is mounted on. */
  readonly root: string;
}

interface Pooled {
  readonly root: string;
  readonly ready: Promise<void>;
  uses: number;
}

/** Read-only mounts, one a device, shared by all who ask, kept until {@link MountPool.releaseAll}. */
export class MountPool {
  readonly #folder: string;
  readonly #mounts = new Map<string, Pooled>();

  /** @param folder where mount points are made */
  constructor(folder = '/run/kboot/mnt') {
    this.#folder = folder;
  }

  /**
   * Mounts a device read-only, or joins those who already use it.
   * @param node path of the device
   * @throws KbootError that says what the device holds when that cannot be mounted
   */
  async acquire(device: KnownDevice, node: string, signal?: AbortSignal): Promise<Mounted> {
    let pooled = this.#mounts.get(device.name);
    if (pooled === undefined) {
      const root = join(this.#folder, device.name);
      pooled = { root, uses: 0, ready: this.#mount(device, node, root) };
      this.#mounts.set(device.name, pooled);
    }
    const held = pooled;
    held.uses += 1;
    try {
      await within(held.ready, mountDeadlineMs, 'mount', device.name, signal);
    } catch (thrown) {
      held.uses -= 1;
      if (!(await settled(held.ready))) this.#mounts.delete(device.name);
      throw thrown;
    }
    let given = false;
    return {
      root: held.root,
      [Symbol.dispose]: () => {
        if (!given) held.uses -= 1;
        given = true;
      },
    };
  }

  /**
   * Unmounts all, in reverse order. One that hangs or is busy is named in the
   * log and passed over: it is read-only, nothing on the disk can be lost.
   */
  async releaseAll(): Promise<void> {
    for (const [name, pooled] of [...this.#mounts].reverse()) {
      this.#mounts.delete(name);
      try {
        await within(unmount(pooled.root), unmountDeadlineMs, 'unmount', name);
        await rmdir(pooled.root);
      } catch (thrown) {
        log('warning', `${thrown instanceof Error ? thrown.message : String(thrown)}; passed over`);
      }
    }
  }

  async #mount(device: KnownDevice, node: string, root: string): Promise<void> {
    const options = noReplay[device.type];
    if (options === undefined) {
      const holds =
        device.type === '' ? 'no file system that is known' : `"${device.type}", which cannot be mounted`;
      throw new KbootError('mount', device.name, `the device holds ${holds}`, {
        advice: 'Check that the name means the right partition.',
      });
    }
    await mkdir(root, { recursive: true });
    setReadOnly(node);
    const flags = mountFlags.readOnly | mountFlags.noSuid | mountFlags.noDev | mountFlags.noExec;
    const type = driverOf[device.type] ?? device.type;
    try {
      await mount(node, root, type, flags, options);
    } catch (thrown) {
      if (!(thrown instanceof SyscallError)) throw thrown;
      throw new KbootError('mount', device.name, `${type}: ${reasons[thrown.code] ?? thrown.code}`, {
        cause: thrown,
        advice: 'Nothing was changed on the disk. Check it from its own system.',
      });
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENODEV: 'this image of kboot has no driver for the file system',
  EUCLEAN: 'the file system is damaged',
  EINVAL: 'the file system is damaged or uses features that this kernel does not know',
  EIO: 'the disk cannot be read',
  ENXIO: 'the device is gone',
  ENOENT: 'the device is gone',
};

async function settled(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

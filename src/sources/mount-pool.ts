import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setReadOnly } from '../abi/blockdev.ts';
import { SyscallError } from '../abi/libc.ts';
import { mount, mountFlags, unmount } from '../abi/mount.ts';
import { within } from '../base/deadline.ts';
import { KbootError, toFailure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import type { KnownDevice } from '../devices/store.ts';
import { loadFileSystemDriver } from './file-system-driver.ts';
import { fileSystems } from './file-systems.ts';
import type { FileSystem } from './file-systems.ts';
import { JournalSnapshots } from './journal-snapshots.ts';

const mountMs = 20_000;
const unmountMs = 2000;

/** A mounted device; disposing gives this use of it back. */
export interface Mounted extends Disposable {
  /** Folder that it is mounted on. */
  readonly root: string;
}

interface Pooled {
  readonly root: string;
  /** What to give back after unmounting. */
  readonly ready: Promise<AsyncDisposable>;
  uses: number;
  /** Set when the last use has been given back: until it ends the device is not mounted anew. */
  unmounting: Promise<void> | undefined;
}

/**
 * Read-only mounts, one a device, shared by all who ask and gone with the last of
 * them: a stick that is pulled out and another put in its place must not show old files.
 */
export class MountPool {
  readonly #folder: string;
  readonly #mounts = new Map<string, Pooled>();
  readonly #journals = new JournalSnapshots();
  #points = 0;

  /** @param folder where mount points are made */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Mounts a device read-only, or joins those who already use it.
   * @param node path of the device
   * @param options added to the file system's own, e.g. `subvol=@`: a mount of its own
   * @throws KbootError that says what the device holds when that cannot be mounted;
   * DeadlineError, CancelledError: a mount that comes about later is undone
   */
  acquire(device: KnownDevice, node: string, signal?: AbortSignal, options = ''): Promise<Mounted> {
    const { name } = device;
    const mounting = (root: string): Promise<AsyncDisposable> =>
      mountReadOnly(this.#journals, device, node, root, options);
    if (options === '') return this.#join(name, name, mounting, signal);
    return this.#join(`${name} (${options})`, this.#newPoint(name), mounting, signal);
  }

  /**
   * The same for what is no device of this machine.
   * @param name what is mounted, for messages; whoever gives the same name shares the mount
   * @param mounting mounts it on a folder, which it makes
   */
  join(name: string, mounting: (root: string) => Promise<void>, signal?: AbortSignal): Promise<Mounted> {
    const withNothing = async (root: string): Promise<AsyncDisposable> => {
      await mounting(root);
      return new AsyncDisposableStack();
    };
    return this.#join(name, this.#newPoint('net'), withNothing, signal);
  }

  /**
   * Unmounts all, in reverse order. One that hangs or is busy is named in the
   * log and passed over: it is read-only, nothing on the disk can be lost.
   */
  async releaseAll(): Promise<void> {
    for (const [name, pooled] of [...this.#mounts].reverse()) {
      try {
        await within(pooled.unmounting ?? this.#unmount(name, pooled), unmountMs, 'unmount', name);
      } catch (thrown) {
        log('warning', `${toFailure(thrown, 'unmount', name).reason}: ${name} stays mounted; passed over`);
      }
    }
  }

  #newPoint(name: string): string {
    this.#points += 1;
    return `${name}.${this.#points}`;
  }

  async #join(
    name: string,
    point: string,
    mounting: (root: string) => Promise<AsyncDisposable>,
    signal?: AbortSignal,
  ): Promise<Mounted> {
    let held = this.#mounts.get(name);
    for (; held?.unmounting !== undefined; held = this.#mounts.get(name)) {
      await within(held.unmounting, mountMs, 'unmount', name, signal);
    }
    held ??= this.#begin(name, point, mounting);
    const pooled = held;
    pooled.uses += 1;
    let given = false;
    const give = (): void => {
      if (!given) this.#give(name, pooled);
      given = true;
    };
    try {
      await within(pooled.ready, mountMs, 'mount', name, signal);
    } catch (thrown) {
      give();
      throw thrown;
    }
    return { root: pooled.root, [Symbol.dispose]: give };
  }

  #begin(name: string, point: string, mounting: (root: string) => Promise<AsyncDisposable>): Pooled {
    const root = join(this.#folder, point);
    const ready = mounting(root);
    // Whoever waits hears of the failure; nobody may be left to do so.
    ready.catch(() => undefined);
    const pooled = { root, uses: 0, ready, unmounting: undefined };
    this.#mounts.set(name, pooled);
    return pooled;
  }

  #give(name: string, pooled: Pooled): void {
    pooled.uses -= 1;
    if (pooled.uses > 0) return;
    pooled.unmounting = this.#unmount(name, pooled).catch((thrown: unknown) => {
      log('warning', `unmount ${name}: ${toFailure(thrown, 'unmount', name).reason}`);
    });
  }

  async #unmount(name: string, pooled: Pooled): Promise<void> {
    try {
      const mounted = await pooled.ready.catch(() => undefined);
      if (mounted !== undefined) await unmount(pooled.root);
      await rmdir(pooled.root).catch(() => undefined);
      await mounted?.[Symbol.asyncDispose]();
    } finally {
      if (this.#mounts.get(name) === pooled) this.#mounts.delete(name);
    }
  }
}

function fileSystemOn(device: KnownDevice): FileSystem {
  const fileSystem = fileSystems.get(device.type);
  if (fileSystem !== undefined) return fileSystem;
  const holds =
    device.type === '' ? 'no file system that is known' : `"${device.type}", which cannot be mounted`;
  throw new KbootError('mount', device.name, `the device holds ${holds}`, {
    advice: 'Check that the name means the right partition.',
  });
}

/** @returns what to give back after unmounting */
async function mountReadOnly(
  journals: JournalSnapshots,
  device: KnownDevice,
  node: string,
  root: string,
  added: string,
): Promise<AsyncDisposable> {
  const fileSystem = fileSystemOn(device);
  const flags = mountFlags.readOnly | mountFlags.noSuid | mountFlags.noDev | mountFlags.noExec;
  const { driver } = fileSystem;
  await using stack = new AsyncDisposableStack();
  try {
    await setReadOnly(node);
    await mkdir(root, { recursive: true });
    await loadFileSystemDriver(driver);
    const mountable = await journals.acquire(device, node, fileSystem);
    try {
      await mount(mountable.node, root, driver, flags, joined(mountable.options, added));
      stack.use(mountable);
    } catch (thrown) {
      await mountable[Symbol.asyncDispose]();
      if (mountable.node === node) throw thrown;
      log('info', `${device.name}: its snapshot is not mounted: ${toFailure(thrown, 'mount', node).reason}`);
      await mount(node, root, driver, flags, joined(fileSystem.options, added));
    }
    return stack.move();
  } catch (thrown) {
    const code = thrown instanceof SyscallError ? thrown.code : (thrown as NodeJS.ErrnoException).code;
    throw new KbootError(
      'mount',
      device.name,
      `${driver}: ${reasons[code ?? ''] ?? code ?? String(thrown)}`,
      {
        cause: thrown,
        advice: 'Nothing was changed on the disk. Check it from its own system.',
      },
    );
  }
}

function joined(...options: readonly string[]): string {
  return options.filter((some) => some !== '').join(',');
}

const reasons: Readonly<Record<string, string>> = {
  ENODEV: 'this image of kboot has no driver for the file system',
  EUCLEAN: 'the file system is damaged',
  EBADMSG: 'the file system is damaged',
  EINVAL: 'the file system is damaged or uses features that this kernel does not know',
  EIO: 'the disk cannot be read',
  ENXIO: 'the device is gone',
  ENOENT: 'the device is gone',
  ENOMEDIUM: 'there is no medium in it',
};

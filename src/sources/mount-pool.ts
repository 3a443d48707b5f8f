import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
import { hasFilledJournal } from './journal.ts';
import { JournalSnapshots } from './journal-snapshots.ts';
import { mountByProgram } from './mount-program.ts';

const mountMs = 20_000;
const unmountMs = 2000;

/** So long is waited until nobody reads from a device that is to be written, ms, and how often that is looked at. */
const aloneMs = 10_000;
const lookMs = 50;

/** File systems in which a file of kboot's own may be written: those of disks that stand by themselves. */
const writable: ReadonlySet<string> = new Set(['vfat', 'exfat', 'ext2', 'ext3', 'ext4']);

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
  /** Devices that something else writes to. */
  readonly #reserved = new Set<string>();
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
    if (this.#reserved.has(name)) {
      return Promise.reject(new KbootError('mount', name, 'it is being written to'));
    }
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
   * Mounts a device for writing, alone: whoever reads from it is waited for, and whoever wants to
   * read waits. Only for what a person has asked to be written there.
   * @param work is given the folder that it is mounted on
   * @throws KbootError when the device is not to be written, or in use; what `work` throws
   */
  async write<T>(
    device: KnownDevice,
    node: string,
    work: (root: string) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const { name } = device;
    if (this.#reserved.has(name)) throw new KbootError('write', name, 'something else writes to it');
    await checkWritable(device, node);
    await this.#alone(name, signal);
    const root = join(this.#folder, this.#newPoint(name));
    const written = writeMounted(device, node, root, work);
    const over = written.then(
      () => undefined,
      () => undefined,
    );
    const pooled: Pooled = { root, uses: 1, ready: Promise.resolve(nothingHeld), unmounting: over };
    this.#mounts.set(name, pooled);
    try {
      return await written;
    } finally {
      this.#mounts.delete(name);
    }
  }

  /**
   * Keeps a device from being mounted here until it is disposed of, so that something else can write
   * to it: whoever reads from it is waited for, whoever wants to read is refused.
   * @throws KbootError when it is still in use after a while
   */
  async reserve({ name }: KnownDevice, signal: AbortSignal): Promise<Disposable> {
    this.#reserved.add(name);
    try {
      await this.#alone(name, signal);
    } catch (thrown) {
      this.#reserved.delete(name);
      throw thrown;
    }
    return { [Symbol.dispose]: () => void this.#reserved.delete(name) };
  }

  /** Waits until nobody reads from a device, from none of its subvolumes either. */
  async #alone(name: string, signal: AbortSignal): Promise<void> {
    const end = performance.now() + aloneMs;
    const isMounted = (): boolean =>
      [...this.#mounts.keys()].some((one) => one === name || one.startsWith(`${name} (`));
    while (isMounted()) {
      signal.throwIfAborted();
      if (performance.now() > end) {
        throw new KbootError('mount', name, 'the device is in use', {
          advice: 'Leave what reads from it, a shell in its system for example.',
        });
      }
      await sleep(lookMs);
    }
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

/** Whether a file of kboot's own may be written to a file system of a type. */
export function isWritable(type: string): boolean {
  return writable.has(type);
}

const nothingHeld: AsyncDisposable = new AsyncDisposableStack();

/** @throws KbootError that says why nothing is to be written there */
async function checkWritable({ name, type }: KnownDevice, node: string): Promise<void> {
  const refuse = (reason: string, advice: string): never => {
    throw new KbootError('write', name, reason, { advice });
  };
  if (!writable.has(type)) {
    refuse(`kboot writes nothing to "${type}"`, `Name a device with ${[...writable].join(', ')}.`);
  }
  if (/^(?:dm-|md)/.test(name)) {
    refuse('it lies on several disks or in a volume, of which kboot sees a copy', 'Name a plain partition.');
  }
  const check = fileSystems.get(type)?.journal?.check;
  if (check !== undefined && (await hasFilledJournal(node, check))) {
    refuse('its journal holds changes: its system was cut off, or sleeps', 'Start and end its system once.');
  }
}

async function writeMounted<T>(
  device: KnownDevice,
  node: string,
  root: string,
  work: (root: string) => Promise<T>,
): Promise<T> {
  const { driver } = fileSystemOn(device);
  await mkdir(root, { recursive: true });
  await loadFileSystemDriver(driver);
  await setReadOnly(node, false);
  try {
    const safe = mountFlags.noSuid | mountFlags.noDev | mountFlags.noExec;
    // FAT has no journal: a file that is renamed must have its new name before it loses the old one.
    await mount(node, root, driver, safe | mountFlags.dirSync, '');
    try {
      return await work(root);
    } finally {
      await unmount(root);
    }
  } finally {
    await setReadOnly(node);
    await rmdir(root).catch(() => undefined);
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
  const mountNow = (from: string, options: string): Promise<unknown> =>
    fileSystem.program === undefined
      ? mount(from, root, driver, flags, options)
      : mountByProgram([...fileSystem.program, '-o', options, from, root], root, { deadlineMs: mountMs });
  await using stack = new AsyncDisposableStack();
  try {
    await setReadOnly(node);
    await mkdir(root, { recursive: true });
    await loadFileSystemDriver(driver);
    const mountable = await journals.acquire(device, node, fileSystem);
    try {
      await mountNow(mountable.node, joined(mountable.options, added));
      stack.use(mountable);
    } catch (thrown) {
      await mountable[Symbol.asyncDispose]();
      if (mountable.node === node) throw thrown;
      log('info', `${device.name}: its snapshot is not mounted: ${toFailure(thrown, 'mount', node).reason}`);
      await mountNow(node, joined(fileSystem.options, added));
    }
    return stack.move();
  } catch (thrown) {
    const code = thrown instanceof SyscallError ? thrown.code : (thrown as NodeJS.ErrnoException).code;
    const told = code === undefined ? toFailure(thrown, 'mount', device.name).reason : code;
    throw new KbootError(
      'mount',
      device.name,
      `${fileSystem.program?.at(-1) ?? driver}: ${reasons[code ?? ''] ?? told}`,
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

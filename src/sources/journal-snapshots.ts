import { toFailure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import { memorySnapshot } from '../devices/stacks/memory-snapshot.ts';
import type { MemorySnapshot } from '../devices/stacks/memory-snapshot.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { FileSystem } from './file-systems.ts';
import { hasFilledJournal } from './journal.ts';

/** What is mounted in a device's place. */
export interface Mountable extends AsyncDisposable {
  readonly node: string;
  /** Options, comma-separated. */
  readonly options: string;
}

interface Shared {
  readonly snapshot: Promise<MemorySnapshot | undefined>;
  uses: number;
}

async function snapshotOf(
  device: KnownDevice,
  node: string,
  { journal }: FileSystem,
): Promise<MemorySnapshot | undefined> {
  if (journal === undefined || !(await hasFilledJournal(node, journal.check))) return undefined;
  try {
    return await memorySnapshot(node, device.name, device.size);
  } catch (thrown) {
    const { reason } = toFailure(thrown, 'snapshot', device.name);
    log('info', `${device.name}: what waits in its journal is not seen: ${reason}`);
    return undefined;
  }
}

/**
 * Snapshots in memory of devices whose journal is filled: there it is replayed, and what a machine
 * wrote just before it lost its power (a new kernel) is seen. All mounts of a device share one.
 */
export class JournalSnapshots {
  readonly #shared = new Map<string, Shared>();

  /**
   * Gives what to mount: the device itself, its journal left alone, or its snapshot. Where no
   * snapshot can be made it is the device.
   */
  async acquire(device: KnownDevice, node: string, fileSystem: FileSystem): Promise<Mountable> {
    const { name } = device;
    const known = this.#shared.get(name) ?? { snapshot: snapshotOf(device, node, fileSystem), uses: 0 };
    this.#shared.set(name, known);
    known.uses += 1;
    const give = async (): Promise<void> => {
      known.uses -= 1;
      if (known.uses > 0) return;
      this.#shared.delete(name);
      await (await known.snapshot)?.[Symbol.asyncDispose]();
    };
    try {
      const snapshot = await known.snapshot;
      const { options, journal } = fileSystem;
      return snapshot === undefined
        ? { node, options, [Symbol.asyncDispose]: give }
        : { node: snapshot.node, options: journal?.replayed ?? '', [Symbol.asyncDispose]: give };
    } catch (thrown) {
      await give().catch(() => undefined);
      throw thrown;
    }
  }
}

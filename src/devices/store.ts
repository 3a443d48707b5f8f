import { join } from 'node:path';
import { probeDevice } from '../abi/blkid.ts';
import type { ProbeResult } from '../abi/blkid.ts';
import { UeventSocket } from '../abi/netlink.ts';
import type { Poller } from '../abi/poll.ts';
import { log } from '../base/log.ts';
import { listBlockDevices } from './block.ts';
import type { BlockDevice } from './block.ts';

/** A block device and what it holds. */
export type KnownDevice = BlockDevice & ProbeResult;

/** Where the store looks; other folders in tests. */
export interface StorePlaces {
  readonly sysfs: string;
  readonly dev: string;
}

const unknownContent: ProbeResult = { type: '', uuid: '', label: '', partUuid: '', partLabel: '' };

/** Events come in bursts, one for each partition of a disk. */
const settleMs = 20;

/**
 * The block devices of this machine, kept up to date from the kernel's events.
 * Nothing waits for it: it starts empty and says when something has changed.
 */
export class DeviceStore implements Disposable {
  readonly #places: StorePlaces;
  readonly #stack = new DisposableStack();
  readonly #listeners = new Set<() => void>();
  #devices: readonly KnownDevice[] = [];
  #scan: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(places: StorePlaces = { sysfs: '/sys', dev: '/dev' }) {
    this.#places = places;
  }

  /** All devices seen so far, sorted by name. */
  get devices(): readonly KnownDevice[] {
    return this.#devices;
  }

  /** Path of a device's node. */
  nodeOf(device: BlockDevice): string {
    return join(this.#places.dev, device.name);
  }

  /** Calls `listener` after each change; undone by disposing. */
  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  /**
   * Follows the kernel's device events from now on and looks at what is there.
   * @param hotplug called with the alias of each new device that may need a driver
   */
  watch(poller: Poller, hotplug: (modalias: string) => void): void {
    const socket = this.#stack.use(new UeventSocket());
    this.#stack.defer(() => poller.remove(socket.fd));
    poller.add(socket.fd, () => {
      for (let event = socket.read(); event !== undefined; event = socket.read()) {
        const alias = event.get('MODALIAS');
        if (event.get('ACTION') === 'add' && alias !== undefined) hotplug(alias);
        if (event.get('SUBSYSTEM') === 'block' || event.has('LOST')) this.#rescanSoon();
      }
    });
    void this.rescan();
  }

  /** Lists all devices again and probes those that are new or have changed size. */
  rescan(): Promise<void> {
    this.#scan = this.#scan
      .then(() => this.#rescanNow())
      .catch((thrown: unknown) => {
        log('error', `device scan: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      });
    return this.#scan;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#stack.dispose();
  }

  #rescanSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.rescan(), settleMs);
  }

  async #rescanNow(): Promise<void> {
    const before = new Map(this.#devices.map((device) => [device.name, device]));
    const now = await Promise.all(
      listBlockDevices(this.#places.sysfs).map(async (device): Promise<KnownDevice> => {
        const old = before.get(device.name);
        const same = old !== undefined && old.size === device.size && old.type !== '';
        return { ...device, ...(same ? contentOf(old) : await this.#probe(device)) };
      }),
    );
    const changed = JSON.stringify(now) !== JSON.stringify(this.#devices);
    this.#devices = now;
    if (changed) for (const listener of this.#listeners) listener();
  }

  async #probe(device: BlockDevice): Promise<ProbeResult> {
    try {
      return await probeDevice(this.nodeOf(device));
    } catch {
      // No medium, no node yet, or gone again: it is listed without content.
      return unknownContent;
    }
  }
}

function contentOf({ type, uuid, label, partUuid, partLabel }: KnownDevice): ProbeResult {
  return { type, uuid, label, partUuid, partLabel };
}

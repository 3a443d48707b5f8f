import { join } from 'node:path';
import { probeDevice } from '../abi/blkid.ts';
import type { ProbeResult } from '../abi/blkid.ts';
import { UeventSocket } from '../abi/netlink.ts';
import type { Poller } from '../abi/poll.ts';
import { within } from '../base/deadline.ts';
import { DeadlineError } from '../base/errors.ts';
import { log } from '../base/log.ts';
import { listBlockDevices } from './block.ts';
import type { BlockDevice } from './block.ts';
import type { DriverRequest } from './drivers.ts';
import { pollMedia } from './media-polling.ts';

/** A block device and what it holds. */
export type KnownDevice = BlockDevice & ProbeResult;

/** Where the store looks; other folders in tests. */
export interface StorePlaces {
  readonly sysfs: string;
  readonly dev: string;
}

const unknownContent: ProbeResult = { type: '', uuid: '', label: '', partUuid: '', partLabel: '' };

/** Events come in bursts, one for each partition of a disk. */
const gatherMs = 20;

/** A disk that does not answer by then is listed without its content. */
const probeMs = 10_000;

/** What is known of one device; a newer record of the same name takes its place. */
interface Seen {
  device: BlockDevice;
  /** Undefined while it is being looked at. */
  content: ProbeResult | undefined;
  /** To be looked at again with the next scan. */
  stale: boolean;
}

/**
 * The block devices of this machine, kept up to date from the kernel's events.
 * Nothing waits for it: it starts empty and says when something has changed.
 * A device is listed once it is known what it holds; one that hangs holds up no other.
 */
export class DeviceStore implements Disposable {
  readonly #places: StorePlaces;
  readonly #look: (node: string) => Promise<ProbeResult>;
  readonly #stack = new DisposableStack();
  readonly #listeners = new Set<() => void>();
  readonly #records = new Map<string, Seen>();
  /** Names below /dev that no device of the kernel's tells, by the device's kernel name. */
  readonly #given = new Map<string, string>();
  #devices: readonly KnownDevice[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** @param probe looks at a device's content; tests put a disk that hangs in its place */
  constructor(places: StorePlaces, probe: (node: string) => Promise<ProbeResult> = probeDevice) {
    this.#places = places;
    this.#look = probe;
  }

  /** All devices seen so far, sorted by name. */
  get devices(): readonly KnownDevice[] {
    return this.#devices;
  }

  /** Path of a device's node. */
  nodeOf(device: BlockDevice): string {
    return join(this.#places.dev, device.name);
  }

  /** Gives a device one more name below /dev, also one that has not been seen yet. */
  alias(name: string, path: string): void {
    this.#given.set(name, path);
  }

  /**
   * Waits until there is a device that `find` accepts.
   * @returns undefined when none has come within `deadlineMs`
   * @throws the signal's reason
   */
  async appears(
    find: (devices: readonly KnownDevice[]) => KnownDevice | undefined,
    deadlineMs: number,
    signal: AbortSignal,
  ): Promise<KnownDevice | undefined> {
    const { promise, resolve } = Promise.withResolvers<KnownDevice>();
    const look = (): void => {
      const device = find(this.#devices);
      if (device !== undefined) resolve(device);
    };
    using _listening = this.onChange(look);
    look();
    return await within(promise, deadlineMs, 'wait', 'device', signal).catch((thrown: unknown) => {
      if (thrown instanceof DeadlineError) return undefined;
      throw thrown;
    });
  }

  /** Calls `listener` after each change; undone by disposing. */
  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  /**
   * Follows the kernel's device events from now on and looks at what is there.
   * @param hotplug called for each new device that may need a driver
   */
  watch(poller: Poller, hotplug: (request: DriverRequest) => void): void {
    const socket = this.#stack.use(new UeventSocket());
    this.#stack.defer(() => poller.remove(socket.fd));
    poller.add(socket.fd, () => {
      for (let event = socket.read(); event !== undefined; event = socket.read()) {
        this.#onEvent(event, hotplug);
      }
    });
    pollMedia(this.#places.sysfs);
    void this.rescan();
  }

  /**
   * Lists all devices again and looks at those that are new, have changed, or could not be read.
   * @returns when all of these have answered or their deadline has passed
   */
  async rescan(): Promise<void> {
    const found = listBlockDevices(this.#places.sysfs);
    const names = new Set(found.map((device) => device.name));
    for (const name of this.#records.keys()) if (!names.has(name)) this.#records.delete(name);
    const probes: Promise<void>[] = [];
    for (const device of found) {
      const known = this.#records.get(device.name);
      if (known !== undefined && known.device.size === device.size && !known.stale) known.device = device;
      else probes.push(this.#probe(device));
    }
    this.#publish();
    await Promise.all(probes);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#stack.dispose();
  }

  #onEvent(event: ReadonlyMap<string, string>, hotplug: (request: DriverRequest) => void): void {
    const alias = event.get('MODALIAS');
    const devicePath = event.get('DEVPATH');
    if (event.get('ACTION') === 'add' && alias !== undefined && devicePath !== undefined) {
      hotplug({ alias, devicePath });
    }
    if (event.has('LOST')) for (const record of this.#records.values()) record.stale = true;
    else if (event.get('SUBSYSTEM') !== 'block') return;
    // A medium may be another one of the same size.
    const record = this.#records.get(event.get('DEVNAME') ?? '');
    if (record !== undefined) record.stale = true;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.rescan();
    }, gatherMs);
  }

  async #probe(device: BlockDevice): Promise<void> {
    const before = this.#records.get(device.name);
    if (before === undefined) log('debug', `device ${device.name} is there`);
    // Until the new answer is there, the old one counts.
    const record: Seen = { device, content: before?.content, stale: false };
    this.#records.set(device.name, record);
    let content = unknownContent;
    let stale = false;
    try {
      content = await within(this.#look(this.nodeOf(device)), probeMs, 'probe', device.name);
    } catch (thrown) {
      // No medium, no node yet, or gone again: it is listed without content.
      log('debug', thrown instanceof Error ? thrown.message : String(thrown));
      stale = true;
    }
    if (this.#records.get(device.name) !== record) return;
    record.content = content;
    record.stale ||= stale;
    this.#publish();
  }

  #named(device: KnownDevice): KnownDevice {
    const given = this.#given.get(device.name);
    return given === undefined ? device : { ...device, aliases: [...(device.aliases ?? []), given] };
  }

  /** Tells the listeners when what is known has changed. */
  #publish(): void {
    const now = [...this.#records.values()]
      .flatMap(({ device, content }) => (content === undefined ? [] : [this.#named(known(device, content))]))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    if (JSON.stringify(now) === JSON.stringify(this.#devices)) return;
    this.#devices = now;
    for (const listener of this.#listeners) listener();
  }
}

/** The kernel's word on the partition table counts where libblkid gives none, and the other way round. */
function known(device: BlockDevice, content: ProbeResult): KnownDevice {
  return {
    ...device,
    ...content,
    partUuid: content.partUuid === '' ? device.partUuid : content.partUuid,
    partLabel: content.partLabel === '' ? device.partLabel : content.partLabel,
  };
}

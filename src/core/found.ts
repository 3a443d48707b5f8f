import type { Poller } from '../abi/poll.ts';
import type { Failure } from '../base/errors.ts';
import type { DriverRequest } from '../devices/drivers.ts';
import { ownScreen } from '../devices/own-screen.ts';
import type { Asking } from '../devices/stacks/locks.ts';
import { Locks } from '../devices/stacks/locks.ts';
import { Stacks } from '../devices/stacks/stacks.ts';
import { DeviceStore } from '../devices/store.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { BootedEnvironment } from '../entries/booted-environment.ts';
import type { DeviceScan } from '../entries/device-scan.ts';
import type { DiscoveredEntry, Firmware } from '../entries/discovered.ts';
import { discoveredEntries } from '../entries/discovered.ts';
import { Discovery } from '../entries/discovery.ts';
import { lockedEntries } from '../entries/locked-entry.ts';
import { startsKbootAgain } from '../entries/own-entry.ts';
import { realNames } from '../entries/real-name.ts';
import { screenAfter } from '../entries/screen/screen-after.ts';
import type { Environment } from '../sources/environment.ts';
import type { MountPool } from '../sources/mount-pool.ts';
import type { Known } from './entry-list.ts';
import { Environments } from './environments.ts';
import type { Forebear } from './inherited-settings.ts';
import type { Places } from './places.ts';
import { firmwareOf } from './places.ts';
import { scanReport } from './scan-report.ts';
import type { StatusLog } from './status-log.ts';

/**
 * Of several systems the first in order is the principal one, not the first that was read: so long
 * after the start it is waited for, ms.
 */
const decidedMs = 20_000;

/** What is told of what was found. */
export interface FoundEvents {
  /** Devices, or what is on them, are others. */
  onChange(): void;
  /** All that could be assembled has been. */
  onAssembled(): void;
}

const stillLooking: BootedEnvironment = {
  environment: undefined,
  awaited: 'the disks are still being looked through',
};

/** What the machine's disks hold at one moment. */
export type OnDisks = Pick<Known, 'devices' | 'discovered' | 'realName' | 'screenAfter' | 'booted'>;

/**
 * Everything that is found by itself: devices as they come and go, what is assembled of them or
 * locked, the entries on them, and the installed systems.
 */
export class Found implements Disposable {
  readonly environments = new Environments();
  readonly locks: Locks;
  readonly #firmware: Firmware;
  readonly #sysfs: string;
  readonly #devices: DeviceStore;
  readonly #stacks: Stacks;
  readonly #discovery: Discovery;
  readonly #events: FoundEvents;
  #early = true;
  readonly #deciding: NodeJS.Timeout;

  /** @param status is told what was read, and what failed */
  constructor(places: Places, mounts: MountPool, status: StatusLog, events: FoundEvents) {
    this.#firmware = firmwareOf(places);
    this.#sysfs = places.sysfs;
    this.#events = events;
    this.#devices = new DeviceStore(places);
    const fail = (failure: Failure): void => status.fail(failure);
    this.#discovery = new Discovery(
      { nodeOf: this.nodeOf, mounts, devices: () => this.devices },
      {
        onChange: () => events.onChange(),
        onScanned: (scan) => {
          for (const { level, text } of scanReport(scan)) status.say(level, text);
        },
        onFailure: fail,
        onIdle: () => events.onChange(),
      },
    );
    this.#stacks = new Stacks({
      nodeOf: this.nodeOf,
      alias: (device, path) => this.#devices.alias(device, path),
      remark: (text) => status.say('info', text),
      fail,
      onIdle: () => events.onAssembled(),
    });
    this.locks = new Locks(this.#devices, this.#stacks);
    this.#devices.onChange(() => this.#onDevices());
    this.#deciding = setTimeout(() => {
      this.#early = false;
      events.onChange();
    }, decidedMs);
    this.#deciding.unref();
  }

  /** All devices at this moment. */
  get devices(): readonly KnownDevice[] {
    return this.#devices.devices;
  }

  /** Path of a device's node. */
  readonly nodeOf = (device: KnownDevice): string => this.#devices.nodeOf(device);

  /** What was read, by the kernel's name of the device. */
  get scans(): ReadonlyMap<string, DeviceScan> {
    return this.#discovery.scans;
  }

  /** A device has not been looked at yet. */
  get looking(): boolean {
    return this.#discovery.busy;
  }

  /** More may come of the devices that are there. */
  get busy(): boolean {
    return this.looking || this.#stacks.busy;
  }

  /** Follows the devices from now on. */
  watch(poller: Poller, hotplug: (request: DriverRequest) => void): void {
    this.#devices.watch(poller, hotplug);
  }

  /** Looks at the devices again, without waiting for an event. */
  rescan(): Promise<void> {
    return this.#devices.rescan();
  }

  /**
   * What the disks hold now.
   * @param ownCmdline text of /proc/cmdline: an entry that starts kboot again is left out
   */
  onDisks(ownCmdline: string): OnDisks {
    const { devices, scans, environments } = this;
    const found = discoveredEntries(scans, devices, this.#firmware);
    const isOther = ({ entry }: DiscoveredEntry): boolean => !startsKbootAgain(entry, ownCmdline);
    const discovered = [...found.filter(isOther), ...lockedEntries(devices)];
    environments.refresh(scans, devices);
    const { booted } = environments;
    const realName = realNames(scans, devices, booted.environment);
    const onDisks = {
      devices,
      discovered,
      realName,
      screenAfter: screenAfter(ownScreen(this.#sysfs), scans, realName),
    };
    if (booted.environment === undefined) return { ...onDisks, booted };
    // Once decided it stays so: an entry that was ready does not wait again for a stick put in.
    this.#early &&= this.#isOpen;
    return { ...onDisks, booted: this.#early ? stillLooking : booted };
  }

  /** @param certain undefined also while a system that counts more could still be found */
  environmentNow(certain: boolean): Environment | undefined {
    const { environment } = this.environments.booted;
    // Of one that only kboot's own fstab tells of nothing can be read yet.
    return environment?.device === '' || (certain && this.#isOpen) ? undefined : environment;
  }

  /** The principal environment with what it says of its user, once it is certain which that is. */
  get forebear(): Forebear | undefined {
    const environment = this.environmentNow(true);
    const locale = environment && this.scans.get(environment.device)?.locale;
    return environment && locale && { name: `${environment.name} (${environment.device})`, locale };
  }

  /** The first seconds are over: what misses a member by now is assembled without it. */
  onEarlyOver(): void {
    this.#stacks.onEarlyOver();
  }

  /**
   * Opens an encrypted device.
   * @returns the device inside; undefined when there is none of that name to be opened
   */
  async unlock(name: string, ask: Asking, signal: AbortSignal): Promise<KnownDevice | undefined> {
    const device = this.locks.locked().find((one) => one.name === name);
    return device && (await this.locks.unlock(device, ask, signal));
  }

  /** Ends all looking: the machine is about to leave. */
  stop(): void {
    this.#discovery.stop();
  }

  /** Closes all arrays, volume groups and encrypted devices. */
  takeApart(): Promise<void> {
    return this.#stacks.releaseAll();
  }

  /** The machine has not left: what was broken off begins anew. */
  resume(): void {
    this.#stacks.reopen();
    this.#discovery.onDevices(this.devices);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#deciding);
    this.#discovery[Symbol.dispose]();
    this.#devices[Symbol.dispose]();
  }

  /** A system that counts more could still be found. */
  get #isOpen(): boolean {
    return this.looking && !this.environments.isNamed;
  }

  #onDevices(): void {
    this.#stacks.onDevices(this.devices);
    this.#discovery.onDevices(this.devices);
    this.#events.onChange();
  }
}

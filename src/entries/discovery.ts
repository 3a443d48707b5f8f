import { CancelledError, DeadlineError, toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import type { KnownDevice } from '../devices/store.ts';
import { fileSystems } from '../sources/file-systems.ts';
import { scanDevice } from './device-scan.ts';
import type { DeviceScan, ScanSurroundings } from './device-scan.ts';

/** Devices looked at side by side: more would only make one disk's head run about. */
const together = 2;

/** Longest time for one device, ms; what its formats found in theirs is lost only when all of it is over. */
const deviceMs = 60_000;

/** A device that was too slow is looked at again so often: a mount that goes on is waited for then. */
const mostLooks = 3;

/** What discovery tells. */
export interface DiscoveryEvents {
  /** The results have changed. */
  onChange(): void;
  onScanned(scan: DeviceScan): void;
  /** A device could not be looked at. */
  onFailure(failure: Failure): void;
  /** Nothing is being looked at any more. */
  onIdle(): void;
}

/** One device's look, under way or done. */
interface Look {
  readonly device: KnownDevice;
  readonly abort: AbortController;
  result: DeviceScan | undefined;
  /** Looks that have begun. */
  looks: number;
}

/** Devices without what changes while their content stays. */
function contentOf({ name, size, type, uuid }: KnownDevice): string {
  return JSON.stringify([name, size, type, uuid]);
}

/** Whether a device has a file system that no other device shows as well. */
function isWorthALook(device: KnownDevice, devices: readonly KnownDevice[]): boolean {
  if (!fileSystems.has(device.type)) return false;
  // A hybrid image is a file system on the whole stick and on its partition.
  const disk = devices.find(({ name }) => name === device.disk);
  if (disk !== undefined && fileSystems.has(disk.type)) return false;
  // Any member of a btrfs of several devices shows all of it.
  const first = devices.find(({ type, uuid }) => type === device.type && uuid === device.uuid);
  return device.type !== 'btrfs' || first === device;
}

/**
 * Looks at every device with a file system as it appears, and forgets what was on it when it
 * goes. Nothing waits for it, and a device that hangs holds up one place of {@link together} only.
 */
export class Discovery implements Disposable {
  readonly #surroundings: ScanSurroundings;
  readonly #events: DiscoveryEvents;
  readonly #looks = new Map<string, Look>();
  readonly #queue: Look[] = [];
  #running = 0;

  constructor(surroundings: ScanSurroundings, events: DiscoveryEvents) {
    this.#surroundings = surroundings;
    this.#events = events;
  }

  /** What was found, by the kernel's name of the device. */
  get scans(): ReadonlyMap<string, DeviceScan> {
    const done = [...this.#looks.values()].flatMap(({ result }) => (result === undefined ? [] : [result]));
    return new Map(done.map((scan) => [scan.device.name, scan]));
  }

  /** True while a device has not been looked at yet. */
  get busy(): boolean {
    return this.#running > 0 || this.#queue.length > 0;
  }

  /** Takes over what devices there are now. */
  onDevices(devices: readonly KnownDevice[]): void {
    const now = new Map(devices.map((device) => [device.name, device]));
    let lost = false;
    for (const [name, look] of this.#looks) {
      const device = now.get(name);
      if (device !== undefined && contentOf(device) === contentOf(look.device)) continue;
      look.abort.abort(new CancelledError('scan', name, 'the device is gone'));
      this.#looks.delete(name);
      lost ||= look.result !== undefined;
    }
    for (const device of devices) {
      if (this.#looks.has(device.name) || !isWorthALook(device, devices)) continue;
      const look: Look = { device, abort: new AbortController(), result: undefined, looks: 0 };
      this.#looks.set(device.name, look);
      this.#queue.push(look);
    }
    this.#work();
    if (lost) this.#events.onChange();
  }

  /** Ends all that is under way; results stay, and {@link onDevices} begins anew with the others. */
  stop(): void {
    this.#queue.length = 0;
    for (const [name, { abort, result }] of this.#looks) {
      if (result !== undefined) continue;
      abort.abort(new CancelledError('scan', name, 'the machine is about to leave'));
      this.#looks.delete(name);
    }
  }

  [Symbol.dispose](): void {
    this.stop();
  }

  #work(): void {
    while (this.#running < together) {
      const look = this.#queue.shift();
      if (look === undefined) return;
      if (look.abort.signal.aborted) continue;
      this.#running += 1;
      void this.#look(look).finally(() => {
        this.#running -= 1;
        this.#work();
        if (!this.busy) this.#events.onIdle();
      });
    }
  }

  async #look(look: Look): Promise<void> {
    const { device, abort } = look;
    const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(deviceMs)]);
    look.looks += 1;
    try {
      const result = await scanDevice(device, this.#surroundings, signal);
      if (this.#looks.get(device.name) !== look) return;
      look.result = result;
      this.#events.onScanned(result);
      this.#events.onChange();
    } catch (thrown) {
      if (abort.signal.aborted) return;
      this.#events.onFailure(toFailure(thrown, 'scan', device.name));
      if (thrown instanceof DeadlineError && look.looks < mostLooks) this.#queue.push(look);
    }
  }
}

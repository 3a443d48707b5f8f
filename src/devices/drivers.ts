import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { log } from '../base/log.ts';
import { run } from '../base/subprocess.ts';

/** A new device says what it is one event at a time; they are answered together. */
const gatherMs = 150;
const modprobeMs = 30_000;
/** Aliases that one run of modprobe takes. */
const perRun = 100;

/** A device that may need a driver. */
export interface DriverRequest {
  /** The kernel's alias for it (`pci:v00001AF4d…`). */
  readonly alias: string;
  /** Its folder below sysfs (`/devices/pci0000:00/…`). */
  readonly devicePath: string;
}

/** How modprobe is called, the aliases being its last arguments. */
export type Modprobe = readonly [string, ...string[]];

/** `-a` all of them, `-b` not those on the blacklist, `-q` no word about what the image leaves out. */
const imageModprobe: Modprobe = ['/usr/bin/busybox', 'modprobe', '-a', '-b', '-q'];

/**
 * Loads drivers of devices that are plugged in after init's own round: each
 * alias once, one modprobe at a time, only where no driver has taken the device.
 */
export class DriverLoader implements Disposable {
  readonly #modprobe: Modprobe;
  readonly #sysfs: string;
  readonly #stop = new AbortController();
  readonly #asked = new Set<string>();
  #waiting: DriverRequest[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(sysfs = '/sys', modprobe = imageModprobe) {
    this.#sysfs = sysfs;
    this.#modprobe = modprobe;
  }

  /** Takes a request; returns at once. */
  need(request: DriverRequest): void {
    // An alias never begins with a dash; modprobe would take it for an option.
    if (!/^[a-z][a-z0-9_-]*:/i.test(request.alias) || this.#asked.has(request.alias)) return;
    this.#asked.add(request.alias);
    this.#waiting.push(request);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#running = this.#running.then(() => this.#load());
    }, gatherMs);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  async #load(): Promise<void> {
    const requests = this.#waiting;
    this.#waiting = [];
    const aliases = requests
      .filter(({ devicePath }) => !existsSync(join(this.#sysfs, devicePath, 'driver')))
      .map(({ alias }) => alias);
    while (aliases.length > 0 && !this.#stop.signal.aborted) {
      const argv: Modprobe = [...this.#modprobe, ...aliases.splice(0, perRun)];
      try {
        await run(argv, { deadlineMs: modprobeMs, signal: this.#stop.signal });
      } catch (thrown) {
        // A device without a driver in the image is no fault: most have nothing to do with booting.
        log('debug', thrown instanceof Error ? thrown.message : String(thrown));
      }
    }
  }
}

import { within } from '../base/deadline.ts';
import { KbootError } from '../base/errors.ts';
import type { KnownDevice } from '../devices/store.ts';
import { principalOf } from '../entries/booted-environment.ts';
import type { BootedEnvironment } from '../entries/booted-environment.ts';
import type { DeviceScan } from '../entries/device-scan.ts';
import { environmentsOf, rootOf } from '../entries/environments.ts';
import type { Fstab } from '../formats/fstab.ts';
import type { DeviceRef } from '../names/name.ts';
import type { Environment } from '../sources/environment.ts';

/** The installed systems found, and which of them `/path` belongs to. */
export class Environments {
  #all: readonly Environment[] = [];
  #devices: readonly KnownDevice[] = [];
  #ownFstab: Fstab | undefined;
  #named: DeviceRef | undefined;
  #chosen: string | undefined;
  readonly #waiting = new Set<() => void>();

  /** A person has said which is the principal one: nothing that is found later can be a better one. */
  get isNamed(): boolean {
    return (this.#chosen ?? this.#named ?? rootOf(this.#ownFstab)) !== undefined;
  }

  /** In the order of their devices. */
  get all(): readonly Environment[] {
    return this.#all;
  }

  /** The principal one. */
  get booted(): BootedEnvironment {
    const named = this.#named ?? rootOf(this.#ownFstab);
    return principalOf(this.#all, this.#devices, { chosen: this.#chosen, named });
  }

  /**
   * Takes over what the configuration says; {@link refresh} makes use of it.
   * @param named root device of the principal environment (`environment=`, else `root=`)
   * @param ownFstab kboot's own copy: its root is the principal one when none is named
   */
  configure(named: DeviceRef | undefined, ownFstab: Fstab | undefined): void {
    this.#named = named;
    this.#ownFstab = ownFstab;
  }

  /** Looks again at what has been found. */
  refresh(scans: ReadonlyMap<string, DeviceScan>, devices: readonly KnownDevice[]): void {
    this.#devices = devices;
    this.#all = environmentsOf(scans, devices, { fstab: this.#ownFstab, named: this.#named });
    for (const look of this.#waiting) look();
  }

  /**
   * Waits for a principal environment.
   * @returns undefined when none has come by then
   * @throws CancelledError
   */
  async appears(deadlineMs: number, signal: AbortSignal): Promise<Environment | undefined> {
    const { promise, resolve } = Promise.withResolvers<Environment | undefined>();
    const look = (): void => {
      const { environment } = this.booted;
      if (environment !== undefined) resolve(environment);
    };
    const timer = setTimeout(() => resolve(undefined), deadlineMs);
    this.#waiting.add(look);
    look();
    try {
      return await within(promise, deadlineMs + 1000, 'find', 'the booted environment', signal);
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(look);
    }
  }

  /**
   * Makes one the principal environment for this session.
   * @throws KbootError when there is none of this id
   */
  choose(id: string): void {
    if (!this.#all.some((one) => one.id === id)) {
      const known = this.#all.map((one) => one.id).join(', ');
      throw new KbootError('choose', id, 'there is no such environment', {
        advice: known === '' ? 'No installed system has been found.' : `There are: ${known}.`,
      });
    }
    this.#chosen = id;
  }
}

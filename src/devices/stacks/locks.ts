import { KbootError } from '../../base/errors.ts';
import { log } from '../../base/log.ts';
import type { Question } from '../../model/prompt.ts';
import type { DeviceStore, KnownDevice } from '../store.ts';
import { WrongPassphrase, lockedType, openLuks } from './luks.ts';
import type { Stacks } from './stacks.ts';

/** Passphrases that are tried before it is given up. */
const tries = 3;

/** How long the opened device may take to be seen, ms. */
const seenMs = 10_000;

/** Asks the user; rejects when the user declines. */
export type Asking = (question: Question) => Promise<string>;

/** Encrypted devices: which there are, and how they are opened when a user asks for it. */
export class Locks {
  readonly #store: DeviceStore;
  readonly #stacks: Stacks;

  constructor(store: DeviceStore, stacks: Stacks) {
    this.#store = store;
    this.#stacks = stacks;
  }

  /** Devices that are still locked, sorted by name. */
  locked(): KnownDevice[] {
    return this.#store.devices.filter(({ type, holders }) => type === lockedType && holders === undefined);
  }

  /** All devices at this moment. */
  devices(): readonly KnownDevice[] {
    return this.#store.devices;
  }

  /** Waits for a device; undefined when it has not come by then. */
  appears(
    find: () => KnownDevice | undefined,
    deadlineMs: number,
    signal: AbortSignal,
  ): Promise<KnownDevice | undefined> {
    return this.#store.appears(find, deadlineMs, signal);
  }

  /** What lies in a device that has been opened; undefined while it is locked. */
  opened(device: KnownDevice): KnownDevice | undefined {
    const { devices } = this.#store;
    const holders = devices.find(({ name }) => name === device.name)?.holders ?? [];
    return devices.find(({ name }) => holders.includes(name));
  }

  /**
   * Opens a device for reading; asks for its passphrase until it is right.
   * @returns the opened device
   * @throws KbootError when three were wrong or the device cannot be opened; CancelledError
   */
  async unlock(device: KnownDevice, ask: Asking, signal: AbortSignal): Promise<KnownDevice> {
    let problem = '';
    for (let left = tries; left > 0; left -= 1) {
      const before = this.opened(device);
      // Another client may have been faster.
      if (before !== undefined) return before;
      const title = `Passphrase for ${device.name}`;
      const text =
        device.label === '' ? 'The device is encrypted.' : `The device "${device.label}" is encrypted.`;
      log('info', `${title} is asked for`);
      const passphrase = await ask({ kind: 'password', title, text, problem });
      try {
        const opened = await openLuks(device, this.#store.nodeOf(device), passphrase, signal);
        this.#stacks.adopt(device, opened);
        const seen = await this.#store.appears(() => this.opened(device), seenMs, signal);
        if (seen !== undefined) return seen;
        throw new KbootError('unlock', device.name, 'it was opened, but nothing was seen in it');
      } catch (thrown) {
        if (!(thrown instanceof WrongPassphrase)) throw thrown;
        log('info', `${device.name}: the passphrase was wrong`);
        problem = `That is not its passphrase; ${left - 1} tries are left. ${thrown.advice}`;
      }
    }
    throw new KbootError('unlock', device.name, `${tries} passphrases were wrong`, {
      advice: 'Check keyboard layout and Caps Lock, then try again.',
    });
  }
}

import { reboot } from '../abi/reboot.ts';
import type { Watchdog } from '../abi/watchdog.ts';
import type { Network } from '../devices/links/network.ts';
import { depart } from '../handoff/handoff.ts';
import type { Departure, TeardownStep } from '../handoff/handoff.ts';
import { armWatchdog } from '../handoff/watchdog.ts';
import type { BootStage } from '../model/status.ts';
import { toFailure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import type { Undo } from '../kept/count-try.ts';
import type { Writing } from '../repair/writing.ts';
import type { EnvironmentTrees } from '../sources/environment-trees.ts';
import type { MountPool } from '../sources/mount-pool.ts';
import type { UiRelease } from './departure.ts';
import type { Found } from './found.ts';
import type { Keeping } from './keeping.ts';
import { departureMarker } from './places.ts';
import type { Places } from './places.ts';

/** Longest wait for all unmounts, ms; each has its own deadline below it. */
const unmountAllMs = 5000;

/** Longest wait until what is kept of a start is written, ms. */
const keepMs = 8000;

/** Longest wait until the network's links are off, ms. */
const networkDownMs = 2000;

/** Longest wait until a watchdog runs, its driver loaded, ms. */
const armMs = 6000;

/** Longest wait until all arrays, volume groups and encrypted devices are closed, ms. */
const takeApartMs = 8000;

/** What leaving takes down, in the order in which it does. */
export interface LeavingSurroundings {
  readonly places: Places;
  readonly writing: Writing;
  readonly found: Found;
  readonly keeping: Keeping;
  readonly release: UiRelease;
  readonly trees: EnvironmentTrees;
  readonly mounts: MountPool;
  readonly network: Network;
  /** Keeps that an entry starts, where the configuration asks for it. */
  keepStart(entryId: string): Promise<void>;
  /**
   * Takes a try away from an entry's file, where the configuration asks for it.
   * @returns how to take that back
   */
  countTry(entryId: string): Promise<Undo>;
  /** Seconds of an entry's watchdog; 0 for none. */
  watchdogOf(entryId: string): number;
}

/** The way out of kboot: all is taken down step by step, and taken up again when it comes to nothing. */
export class Leaving {
  readonly #around: LeavingSurroundings;
  #running = false;

  constructor(around: LeavingSurroundings) {
    this.#around = around;
  }

  /** The machine is about to leave. */
  get running(): boolean {
    return this.#running;
  }

  /**
   * Leaves; comes back only by failing, or when the machine is leaving already.
   * @param entryId what starts next; empty when that is no entry
   * @param onStage told when the teardown begins
   * @param signal aborting it before the last moment stays here
   * @throws KbootError, CancelledError: all that was taken down has been taken up again
   */
  async leave(
    departure: Departure,
    entryId: string,
    onStage: (stage: BootStage) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    if (this.#running) return;
    const { writing, found, keeping, network, places, countTry } = this.#around;
    writing.mustBeOver('leave');
    this.#running = true;
    found.stop();
    const before = keeping.state;
    const hadNetwork = network.started;
    let watchdog: Watchdog | undefined;
    let undo: Undo | undefined;
    try {
      onStage('teardown');
      const leave = (): void => {
        // The last moment at which a user can still say no.
        signal?.throwIfAborted();
        reboot(departure);
      };
      const arming = this.#arming(entryId, (started) => (watchdog = started));
      const tries = {
        name: 'tries',
        deadlineMs: keepMs,
        run: async () => void (undo = await countTry(entryId)),
      };
      const steps = [tries, ...this.#steps(departure, entryId), ...(departure === 'kexec' ? arming : [])];
      await depart(departure, steps, { marker: departureMarker(places), leave });
    } catch (thrown) {
      await watchdog?.stop();
      await undo?.().catch((cause: unknown) =>
        log('warning', `tries: ${toFailure(cause, 'undo', entryId).reason}`),
      );
      keeping.undoStart(before, entryId);
      throw thrown;
    } finally {
      this.#running = false;
      if (hadNetwork) network.start();
      found.resume();
    }
  }

  #steps(departure: Departure, entryId: string): TeardownStep[] {
    const { release, trees, mounts, found, network, keepStart } = this.#around;
    const unmount = async (): Promise<void> => {
      await trees.releaseAll();
      await mounts.releaseAll();
    };
    return [
      { name: 'state', deadlineMs: keepMs, run: () => keepStart(entryId) },
      release.step(departure, entryId),
      { name: 'mounts', deadlineMs: unmountAllMs, run: unmount },
      {
        name: 'encrypted devices, volume groups and arrays',
        deadlineMs: takeApartMs,
        run: () => found.takeApart(),
      },
      { name: 'network', deadlineMs: networkDownMs, run: () => network.down() },
    ];
  }

  /** The last step before another kernel: from then on nobody feeds the watchdog here. */
  #arming(entryId: string, onStarted: (watchdog: Watchdog) => void): TeardownStep[] {
    const { places, watchdogOf } = this.#around;
    const seconds = watchdogOf(entryId);
    if (seconds === 0) return [];
    const run = async (): Promise<void> => onStarted(await armWatchdog(seconds, places.dev));
    return [{ name: 'watchdog', deadlineMs: armMs, run }];
  }
}

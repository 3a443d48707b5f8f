import { rm, writeFile } from 'node:fs/promises';
import { within } from '../base/deadline.ts';
import { toFailure } from '../base/errors.ts';
import { log } from '../base/log.ts';

/** What leaves the machine: another kernel, a restart, or nothing. */
export type Departure = 'kexec' | 'restart' | 'powerOff';

/** One step of the teardown. */
export interface TeardownStep {
  readonly name: string;
  /** Longest run, ms; one that takes longer is passed over. */
  readonly deadlineMs: number;
  run(): Promise<void>;
}

/** The last act, and its sign. */
export interface Exit {
  /** File that tells init that programs end on purpose now. */
  readonly marker: string;
  /** reboot(2); returns only when it fails, by throwing. */
  leave(departure: Departure): void;
}

/**
 * Gives back what kboot holds, step by step, and leaves. A step that fails or
 * hangs is named in the log and passed over, because a user who has chosen a
 * system must not be stranded. Nothing was written, so nothing is synced.
 * Does not return when it works.
 * @throws what `leave` throws: the kernel has refused
 */
export async function depart(
  departure: Departure,
  steps: readonly TeardownStep[],
  exit: Exit,
): Promise<void> {
  for (const { name, deadlineMs, run } of steps) {
    try {
      await within(run(), deadlineMs, 'teardown', name);
    } catch (thrown) {
      log('warning', `teardown: ${name}: ${toFailure(thrown, 'teardown', name).reason}; passed over`);
    }
  }
  await writeFile(exit.marker, departure, { mode: 0o600 }).catch(() => undefined);
  log('info', departure === 'kexec' ? 'kexec: starting the loaded kernel' : departure);
  // The line must be out before the machine goes.
  await new Promise((resolve) => setTimeout(resolve, 10));
  try {
    exit.leave(departure);
  } finally {
    await rm(exit.marker, { force: true });
  }
}

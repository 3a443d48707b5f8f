import { rm, writeFile } from 'node:fs/promises';
import { reboot } from '../abi/reboot.ts';
import { log } from '../base/log.ts';
import type { MountPool } from '../sources/mount-pool.ts';

/** What leaves the machine: another kernel, a restart, or nothing. */
export type Departure = 'kexec' | 'restart' | 'powerOff';

/** Tells init that programs end on purpose now. */
const marker = '/run/kboot/handoff';

/** One step of the teardown; a failure is logged and passed over. */
export interface TeardownStep {
  readonly name: string;
  run(): Promise<void>;
}

/**
 * Gives back what kboot holds, in order, and leaves.
 * Each step brings its own deadline; one that fails is named in the log and
 * passed over, because a user who has chosen a system must not be stranded.
 * Does not return when it works.
 * @throws SyscallError when the kernel refuses to leave
 */
export async function depart(
  departure: Departure,
  steps: readonly TeardownStep[],
  mounts: MountPool,
): Promise<void> {
  for (const step of steps) {
    try {
      await step.run();
    } catch (thrown) {
      log('warning', `teardown: ${step.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }
  await mounts.releaseAll();
  await writeFile(marker, departure).catch(() => undefined);
  log('info', departure === 'kexec' ? 'kexec: starting the loaded kernel' : departure);
  // The line must be out before the machine goes.
  await new Promise((resolve) => setTimeout(resolve, 10));
  try {
    reboot(departure);
  } catch (thrown) {
    await rm(marker, { force: true });
    throw thrown;
  }
}

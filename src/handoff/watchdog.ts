import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startWatchdog } from '../abi/watchdog.ts';
import type { Watchdog } from '../abi/watchdog.ts';
import { KbootError, toFailure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import { run } from '../base/subprocess.ts';

/**
 * Drivers of watchdogs, and of what some of them hang on; none is loaded before one is asked for.
 * The image's modprobe.d keeps a running one from being stopped by the hand-over (initramfs/watchdog.conf).
 */
export const watchdogDrivers = [
  'lpc_ich',
  'i2c_i801',
  'i6300esb',
  'iTCO_wdt',
  'sp5100_tco',
  'wdat_wdt',
] as const;

const loadMs = 4000;

async function loadDrivers(): Promise<void> {
  try {
    await run(['modprobe', '-a', '-q', ...watchdogDrivers], { deadlineMs: loadMs });
  } catch (thrown) {
    // Of most drivers there is no device here: whether one was found is seen below.
    log('debug', thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/**
 * Has a watchdog restart the machine when the system that is started now does not take it over
 * within a time.
 * @param dev where device files are
 * @param start starts one; another in tests
 * @throws KbootError when there is none that can be started
 */
export async function armWatchdog(
  seconds: number,
  dev: string,
  start: typeof startWatchdog = startWatchdog,
): Promise<Watchdog> {
  await loadDrivers();
  const devices = (await readdir(dev)).filter((name) => /^watchdog\d+$/.test(name)).toSorted();
  let reason = 'this machine has none that kboot knows';
  for (const name of devices) {
    try {
      const watchdog = await start(join(dev, name), seconds);
      log('info', `watchdog: ${name} restarts the machine in ${watchdog.seconds} s`);
      return watchdog;
    } catch (thrown) {
      reason = `${name}: ${toFailure(thrown, 'start', name).reason}`;
    }
  }
  throw new KbootError('arm', 'watchdog', reason);
}

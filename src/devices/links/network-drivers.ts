import { readFile, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DriverLoader } from '../drivers.ts';

/** Entries of a folder of sysfs; a bus without devices has none. */
async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/**
 * Lets the drivers of network cards be loaded and asks for those of the devices that are there.
 * Until then init and hot-plug pass them over: a machine that boots from its disk has no use for
 * them, and some take seconds to look at their card.
 * @param blacklist the file that keeps modprobe from them (initramfs/collect.ts)
 * @param loader loads a device's driver where none has taken it
 */
export async function loadNetworkDrivers(
  sysfs: string,
  blacklist: string,
  loader: DriverLoader,
): Promise<void> {
  await rm(blacklist, { force: true });
  for (const bus of await names(join(sysfs, 'bus'))) {
    const devices = join(sysfs, 'bus', bus, 'devices');
    for (const device of await names(devices)) {
      const folder = join(devices, device);
      try {
        const alias = (await readFile(join(folder, 'modalias'), 'utf8')).trim();
        const devicePath = (await realpath(folder)).slice((await realpath(sysfs)).length);
        if (alias !== '') loader.need({ alias, devicePath });
      } catch {
        // Most devices have no alias, and one may go meanwhile.
      }
    }
  }
}

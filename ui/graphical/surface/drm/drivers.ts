import { release } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../../../../src/base/log.ts';
import { run } from '../../../../src/base/subprocess.ts';
import { attribute, names } from './devices.ts';
import type { DisplayDevice } from './devices.ts';

/** Loading a driver sets modes, which can take its time on hardware. */
const loadMs = 20_000;

/** From the driver's name to a card: what the driver asks the hardware, on a slow machine. */
const appearanceMs = 10_000;
const pollMs = 50;

const special = /[.+^${}()|\\]/g;

/**
 * The modules that drive a device, by its alias.
 * @param table text of modules.alias: `alias PATTERN MODULE`, the patterns as file names have them
 */
export function modulesFor(alias: string, table: string): string[] {
  return table.split('\n').flatMap((line) => {
    const [, pattern = '', module = ''] = /^alias (\S+) (\S+)$/.exec(line) ?? [];
    // A device’s kind stands before the first colon: few lines are looked at closely.
    if (pattern === '' || !pattern.startsWith(alias.slice(0, alias.indexOf(':') + 1))) return [];
    const expression = pattern.replace(special, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
    return new RegExp(`^${expression}$`).test(alias) ? [module] : [];
  });
}

/**
 * Loads a device's driver by its name: its alias is passed over (initramfs/feature.ts, `loadedByName`).
 * @returns whether there is one
 */
async function loadDriver(alias: string): Promise<boolean> {
  const modules = modulesFor(alias, attribute(join('/lib/modules', release(), 'modules.alias')));
  if (modules.length === 0) return false;
  try {
    await run(['modprobe', '-a', '-q', ...modules], { deadlineMs: loadMs });
    return true;
  } catch (thrown) {
    log('warning', `driver of ${alias}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return false;
  }
}

/** Aliases of a device, and of what it shows behind a bus of its own once that is driven (virtio). */
function aliasesOf({ folder }: DisplayDevice): string[] {
  const behind = names(folder).filter((name) => name.startsWith('virtio'));
  return ['', ...behind]
    .map((name) => attribute(join(folder, name, 'modalias')))
    .filter((alias) => alias !== '');
}

/**
 * Loads the drivers of display devices. Init loads others at the same time, of the bus in between
 * perhaps: that one is not waited for by who comes second.
 * @param opened whether there is a card to be drawn on now
 */
export async function loadDisplayDrivers(
  devices: readonly DisplayDevice[],
  opened: () => boolean,
  load = loadDriver,
): Promise<void> {
  const loaded = new Map<string, boolean>();
  // Of a device and what is behind it the last one makes pictures.
  const hopeless = (device: DisplayDevice): boolean => {
    const alias = aliasesOf(device).at(-1);
    return alias === undefined || loaded.get(alias) === false;
  };
  for (const end = performance.now() + appearanceMs; performance.now() < end; await sleep(pollMs)) {
    for (const alias of devices.flatMap(aliasesOf)) {
      if (!loaded.has(alias)) loaded.set(alias, await load(alias));
    }
    if (opened() || devices.every(hopeless)) return;
  }
}

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../../../../src/base/log.ts';
import { run } from '../../../../src/base/subprocess.ts';

/** Loading a driver sets modes, which can take its time on hardware. */
const loadMs = 20_000;

/** From the driver's name to a card: what the driver asks the hardware, on a slow machine. */
const appearanceMs = 10_000;
const pollMs = 50;

const bus = 'bus/pci/devices';

/** A device that makes pictures, on the PCI bus. */
export interface DisplayDevice {
  /** Its folder below `/sys`. */
  readonly folder: string;
  /** It answers to VGA's addresses: it may show a text console that its driver would end (PCI class 0x0300). */
  readonly vga: boolean;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // It may go meanwhile.
    return '';
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What the machine has of them. */
export function displayDevices(sysfs: string): DisplayDevice[] {
  return names(join(sysfs, bus)).flatMap((name) => {
    const folder = join(sysfs, bus, name);
    const kind = /^0x03([0-9a-f]{2})/.exec(read(join(folder, 'class')))?.[1];
    return kind === undefined ? [] : [{ folder, vga: kind === '00' }];
  });
}

/**
 * Whether a driver of these devices would take nothing away that the next system's console needs:
 * firmware's framebuffer, or, on a BIOS, VGA's text.
 */
export function nothingToLose(
  devices: readonly DisplayDevice[],
  framebuffer: string,
  sysfs: string,
): boolean {
  if (existsSync(framebuffer)) return false;
  return existsSync(join(sysfs, 'firmware/efi')) || !devices.some((device) => device.vga);
}

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
async function load(alias: string): Promise<boolean> {
  const modules = modulesFor(alias, read(join('/lib/modules', release(), 'modules.alias')));
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
  return ['', ...behind].map((name) => read(join(folder, name, 'modalias'))).filter((alias) => alias !== '');
}

/**
 * Loads the drivers of display devices. Init loads others at the same time, of the bus in between
 * perhaps: that one is not waited for by who comes second.
 * @param opened whether there is a card to be drawn on now
 */
export async function loadDisplayDrivers(
  devices: readonly DisplayDevice[],
  opened: () => boolean,
): Promise<void> {
  const tried = new Set<string>();
  const end = performance.now() + appearanceMs;
  let known = false;
  while (performance.now() < end) {
    for (const alias of devices.flatMap(aliasesOf)) {
      if (tried.has(alias)) continue;
      tried.add(alias);
      known = (await load(alias)) || known;
    }
    if (opened() || !known) return;
    await sleep(pollMs);
  }
}

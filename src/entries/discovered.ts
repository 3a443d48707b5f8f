import { createHash } from 'node:crypto';
import type { KnownDevice } from '../devices/store.ts';
import { bareKernels } from '../formats/bare-kernels/bare-kernels.ts';
import { wordsOf } from '../formats/plain-text.ts';
import type { ScannedEntry } from '../formats/scan/scan.ts';
import { plainEntry } from '../model/entry.ts';
import type { BootEntry } from '../model/entry.ts';
import { bootSectorEntry } from './boot-sector-entry.ts';
import { countedFileOf } from './counted-file.ts';
import type { CountedFile } from './counted-file.ts';
import type { DeviceScan } from './device-scan.ts';
import { isBootSector, namedFile } from './file-name.ts';
import type { NamedFile } from './file-name.ts';
import { hibernationWarning } from './hibernation.ts';
import { byRank } from './rank.ts';
import { stableName, systemOfEntry } from './root-device.ts';
import { ready, standing, waitingFor } from './standing.ts';
import type { Standing } from './standing.ts';

/** Longest id; a longer one ends in a hash of the whole. */
const longestId = 200;

/** Places listed of those that describe an entry. */
const mostSources = 16;

/** An entry found, and what the menu's order and default depend on. */
export interface DiscoveredEntry {
  readonly entry: BootEntry;
  /** The configuration on its device would start it by itself. */
  readonly chosen: boolean;
  /** Only the files' names speak of it, no configuration: its command line is a guess. */
  readonly guessed: boolean;
  /** Tries that its own file's name leaves it; left out where it is not counted there. */
  readonly triesLeft?: number;
  /** That file. */
  readonly counted?: CountedFile;
}

function idOf(device: KnownDevice, entry: ScannedEntry): string {
  const whole = `${stableName(device)}${entry.id}`;
  if (whole.length <= longestId) return whole;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 16);
  return `${whole.slice(0, longestId - hash.length - 1)}#${hash}`;
}

function standingOf(entry: ScannedEntry, files: readonly NamedFile[]): Standing {
  const missing = entry.missing.find((path) => !isBootSector(path));
  if (missing !== undefined) return standing('broken', `${missing} is not there`);
  const unknown = files.find(({ state }) => state === 'broken');
  if (unknown !== undefined) return standing('broken', `${unknown.name} is nothing kboot can open`);
  const waiting = files.find(({ state }) => state === 'waiting');
  return waiting === undefined ? ready : waitingFor(waiting.name);
}

/** @param system name of its system's icon */
function iconOf(entry: ScannedEntry, system: string): string {
  if (entry.folded && /recovery|rescue|emergency/i.test(`${entry.title} ${entry.submenus.join(' ')}`)) {
    return 'recovery';
  }
  return system;
}

/** Command lines of a multiboot kernel's modules, one for each of its initrds. */
function modulesOf({ kind, initrds, facts }: ScannedEntry): string[] {
  return kind === 'multiboot' ? initrds.map((_, index) => facts[`module-${index + 1}`] ?? '') : [];
}

function discoveredEntry(
  found: ScannedEntry,
  scan: DeviceScan,
  scans: ReadonlyMap<string, DeviceScan>,
  devices: readonly KnownDevice[],
): DiscoveredEntry {
  const { device } = scan;
  const kernel = namedFile(found.kernel, device, devices);
  const initrds = found.initrds.map((file) => namedFile(file, device, devices));
  const tree = found.devicetree && namedFile(found.devicetree, device, devices);
  const overlays = wordsOf(found.facts['devicetree-overlay'] ?? '').map((path) =>
    namedFile({ device: '', path }, device, devices),
  );
  const system = systemOfEntry(found, scan, scans, devices);
  const triesLeft = found.facts['tries-left'];
  const counted = countedFileOf(found, device);
  const sources = found.sources
    .slice(0, mostSources)
    .map(({ file, line }) => `${device.name}:${file}:${line}`);
  return {
    chosen: found.chosen,
    ...(triesLeft !== undefined && { triesLeft: Number(triesLeft) }),
    ...(counted && { counted }),
    guessed: found.sources.every(({ format }) => format === bareKernels.name),
    entry: {
      ...plainEntry,
      id: idOf(device, found),
      title: found.title,
      icon: iconOf(found, system.name?.icon ?? ''),
      kernel: kernel.name,
      initrds: initrds.map(({ name }) => name),
      dtb: tree?.name ?? '',
      overlays: overlays.map(({ name }) => name),
      modules: modulesOf(found),
      profile: Number(found.facts['profile'] ?? 0),
      cmdline: found.cmdline,
      source: sources[0] ?? '',
      sources,
      kind: found.kind,
      version: found.version,
      systemId: system.id,
      systemName: system.name?.name ?? '',
      device: device.name,
      folded: found.folded,
      warning: hibernationWarning(found.cmdline, system.scan, devices),
      ...standingOf(found, [kernel, ...initrds, ...(tree === undefined ? [] : [tree]), ...overlays]),
    },
  };
}

/** How this machine was started: other loaders can only be started the same way. */
export type Firmware = 'bios' | 'uefi';

/** Whether the firmware can start it, and a person could want it. */
function isOffered({ facts }: ScannedEntry, { device }: DeviceScan, firmware: Firmware): boolean {
  if (facts['needs'] !== undefined && facts['needs'] !== firmware) return false;
  // A fixed disk's fallback loader is what the firmware has just started, or a copy of another.
  return facts['fallback'] !== 'yes' || device.removable;
}

/**
 * Everything that scans have found, as entries in the menu's order: the entries of one system
 * stand together, systems in the order of the devices that describe them.
 */
export function discoveredEntries(
  scans: ReadonlyMap<string, DeviceScan>,
  devices: readonly KnownDevice[],
  firmware: Firmware,
): DiscoveredEntry[] {
  const groups = new Map<string, DiscoveredEntry[]>();
  for (const scan of [...scans.values()].toSorted(byRank)) {
    const { device, bootSector } = scan;
    const offered = scan.result.entries.filter((entry) => isOffered(entry, scan, firmware));
    const all = offered.map((entry) => discoveredEntry(entry, scan, scans, devices));
    if (bootSector !== undefined && firmware === 'bios') {
      all.push(bootSectorEntry(device, bootSector, ready));
    }
    for (const one of all) {
      const group = groups.get(one.entry.systemId) ?? [];
      groups.set(one.entry.systemId, group);
      group.push(one);
    }
  }
  return [...groups.values()].flatMap((group) => [
    ...group.filter(({ entry }) => !entry.folded),
    ...group.filter(({ entry }) => entry.folded),
  ]);
}

import type { BootSector } from '../devices/boot-sector.ts';
import type { KnownDevice } from '../devices/store.ts';
import { plainEntry } from '../model/entry.ts';
import { stableName } from './root-device.ts';
import type { DiscoveredEntry } from './discovered.ts';
import type { Standing } from './standing.ts';

/** A device with a boot sector as an entry: started through the firmware, as the paper's `hda7` is. */
export function bootSectorEntry(device: KnownDevice, sector: BootSector, stands: Standing): DiscoveredEntry {
  const named = device.label === '' ? device.name : `${device.name}, ${device.label}`;
  const source = `${device.name}: boot sector`;
  return {
    chosen: false,
    guessed: false,
    entry: {
      ...plainEntry,
      id: `${stableName(device)}#boot-sector`,
      title: `${sector.title} (${named})`,
      icon: sector.icon,
      kernel: device.name,
      kind: 'chain',
      systemId: stableName(device),
      systemName: sector.title,
      device: device.name,
      folded: sector.loader,
      source,
      sources: [source],
      ...stands,
    },
  };
}

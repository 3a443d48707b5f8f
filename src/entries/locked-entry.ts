import { lockedType } from '../devices/stacks/luks.ts';
import type { KnownDevice } from '../devices/store.ts';
import { plainEntry } from '../model/entry.ts';
import type { DiscoveredEntry } from './discovered.ts';
import { stableName } from './root-device.ts';

/**
 * An entry for each device that is encrypted and not open: starting it asks for the passphrase,
 * and what lies in the device is then found like anything else.
 */
export function lockedEntries(devices: readonly KnownDevice[]): DiscoveredEntry[] {
  return devices
    .filter(({ type, holders }) => type === lockedType && holders === undefined)
    .map((device) => ({
      chosen: false,
      guessed: false,
      entry: {
        ...plainEntry,
        id: `unlock:${stableName(device)}`,
        title: device.label === '' ? `Unlock ${device.name}` : `Unlock ${device.name} (${device.label})`,
        icon: 'locked',
        kernel: `/dev/${device.name}`,
        kind: 'unlock',
        device: device.name,
        source: device.name,
        sources: [device.name],
      },
    }));
}

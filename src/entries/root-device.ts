import { seenDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { FoundEntry } from '../formats/format.ts';
import type { SystemName } from '../formats/os-release.ts';
import { deviceOfParameter } from '../names/device-spec.ts';
import type { DeviceScan } from './device-scan.ts';

/** The words of a command line; quotes hold one together, and stay. */
export function argumentsOf(cmdline: string): readonly string[] {
  return cmdline.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
}

/** The last value of a parameter on a command line, quotes removed; undefined when it is not there. */
export function parameter(cmdline: string, name: string): string | undefined {
  const found = argumentsOf(cmdline).findLast((word) => word.startsWith(`${name}=`));
  return found?.slice(name.length + 1).replaceAll('"', '');
}

/** The system that an entry starts. */
export interface EntrySystem {
  /** The same for all entries of it. */
  readonly id: string;
  readonly name: SystemName | undefined;
  /** What was found on its root device, or where that was not looked through, on the entry's own. */
  readonly scan: DeviceScan;
}

/** A device by what stays the same from start to start. */
export function stableName(device: KnownDevice): string {
  if (device.uuid !== '') return `UUID=${device.uuid}`;
  return device.partUuid === '' ? device.name : `PARTUUID=${device.partUuid}`;
}

/**
 * Which system an entry belongs to: the one on the device that its `root=` names, else the one on
 * the device that it was found on.
 */
export function systemOfEntry(
  entry: FoundEntry & { readonly system?: SystemName },
  on: DeviceScan,
  scans: ReadonlyMap<string, DeviceScan>,
  devices: readonly KnownDevice[],
): EntrySystem {
  const { image } = entry.kernel;
  // A live system in a disc image stands for itself, whatever lies on the same device.
  if (image !== undefined) return { id: `${stableName(on.device)}${image}`, name: entry.system, scan: on };
  const ref = deviceOfParameter(parameter(entry.cmdline, 'root'));
  const device = ref && seenDevice(ref, devices);
  const root = device && scans.get(device.name);
  return {
    id: stableName(device ?? on.device),
    name: entry.system ?? root?.result.system,
    scan: root ?? on,
  };
}

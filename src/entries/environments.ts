import type { KnownDevice } from '../devices/store.ts';
import { seenDevice } from '../devices/find.ts';
import type { Fstab, FstabEntry } from '../formats/fstab.ts';
import type { DeviceRef } from '../names/name.ts';
import { printName } from '../names/print.ts';
import type { Environment, EnvironmentMount, MountSource } from '../sources/environment.ts';
import type { DeviceScan } from './device-scan.ts';
import { byRank } from './rank.ts';
import { stableName } from './root-device.ts';

/** Options with which a system starts without a file system (fstab(5), systemd.mount(5)). */
const optional: ReadonlySet<string> = new Set(['noauto', 'nofail', 'x-systemd.automount']);

/** A subvolume as btrfs(5) takes it: nothing that would be a second option. */
const subvolume = /^subvol(?:id)?=[^,"\u0000-\u001f]{1,255}$/;

function subvolumeOf({ options }: FstabEntry): string {
  return options.find((option) => subvolume.test(option)) ?? '';
}

function sourceOf(line: FstabEntry): MountSource | undefined {
  const { source, options } = line;
  if (source.kind === 'device') {
    return { kind: 'device', device: source.device, subvolume: subvolumeOf(line) };
  }
  if (source.kind === 'nfs') return source;
  const binds = options.includes('bind') || options.includes('rbind');
  return source.kind === 'path' && binds ? { kind: 'bind', path: source.path } : undefined;
}

/** The mounts below the root that fstab lists; what kboot cannot look into (tmpfs, swap) is left out. */
function mountsBelow(fstab: Fstab | undefined): EnvironmentMount[] {
  return (fstab?.entries ?? []).flatMap((line) => {
    const source = line.mountPoint === '' || line.mountPoint === '/' ? undefined : sourceOf(line);
    if (source === undefined) return [];
    return [{ at: line.mountPoint, source, optional: line.options.some((option) => optional.has(option)) }];
  });
}

type RootLine = FstabEntry & { readonly source: { readonly kind: 'device' } };

/** The line of the root file system, when it lies on a device. */
function rootLine(fstab: Fstab | undefined): RootLine | undefined {
  const line = fstab?.entries.findLast(({ mountPoint }) => mountPoint === '/');
  return line?.source.kind === 'device' ? { ...line, source: line.source } : undefined;
}

/** The device that an fstab names as its root; undefined when it names none. */
export function rootOf(fstab: Fstab | undefined): DeviceRef | undefined {
  return rootLine(fstab)?.source.device;
}

/** What kboot's own configuration says of environments. */
export interface OwnWord {
  /** Its own fstab, which stands in for that of its root's system when this has none. */
  readonly fstab?: Fstab | undefined;
  /** A device that is taken for an environment whatever lies on it. */
  readonly named?: DeviceRef | undefined;
}

/**
 * The environments among what was found: every device with a system's name or an fstab whose root
 * lies on a device, fixed disks first; at the end the one that only kboot's own fstab tells of.
 */
export function environmentsOf(
  scans: ReadonlyMap<string, DeviceScan>,
  devices: readonly KnownDevice[],
  { fstab: own, named }: OwnWord = {},
): Environment[] {
  const ownRoot = rootLine(own);
  const isOn = (ref: DeviceRef | undefined, device: KnownDevice): boolean =>
    ref !== undefined && seenDevice(ref, devices)?.name === device.name;
  const found = [...scans.values()].toSorted(byRank).flatMap((scan): Environment[] => {
    const { device, result } = scan;
    const fstab = scan.fstab ?? (isOn(ownRoot?.source.device, device) ? own : undefined);
    const root = rootLine(fstab);
    if (result.system === undefined && root === undefined && !isOn(named, device)) return [];
    const written = root !== undefined && device.type === 'btrfs' ? subvolumeOf(root) : '';
    const subvolume = written === '' && scan.subvolume !== undefined ? `subvol=${scan.subvolume}` : written;
    return [
      {
        id: stableName(device),
        name: result.system?.name ?? `the system on ${device.name}`,
        device: device.name,
        mounts: [rootOn({ by: 'kernel', value: device.name }, subvolume), ...mountsBelow(fstab)],
      },
    ];
  });
  const isThere = found.some(
    ({ device }) => device === (ownRoot && seenDevice(ownRoot.source.device, devices)?.name),
  );
  return ownRoot === undefined || isThere ? found : [...found, standIn(ownRoot, own)];
}

function rootOn(device: DeviceRef, subvolume: string): EnvironmentMount {
  return { at: '/', source: { kind: 'device', device, subvolume }, optional: false };
}

/** The system of kboot's own fstab while its root cannot be read: a /boot of its own can all the same. */
function standIn(root: RootLine, own: Fstab | undefined): Environment {
  const name = printName({ kind: 'device', device: root.source.device });
  return {
    id: name,
    name: `the system on ${name}`,
    device: '',
    mounts: [rootOn(root.source.device, subvolumeOf(root)), ...mountsBelow(own)],
  };
}

import { readStart } from '../abi/read-start.ts';
import { within } from '../base/deadline.ts';
import { bootSectorBytes, readBootSector } from '../devices/boot-sector.ts';
import type { BootSector } from '../devices/boot-sector.ts';
import { findDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import { dirReader } from '../formats/dir-reader.ts';
import type { FileReader } from '../formats/format.ts';
import { formatTable } from '../formats/format-table.ts';
import { parseFstab } from '../formats/fstab.ts';
import type { Fstab } from '../formats/fstab.ts';
import { scan } from '../formats/scan/scan.ts';
import type { ScanResult } from '../formats/scan/scan.ts';
import { readSystemLocale } from '../formats/system-locale.ts';
import type { SystemLocale } from '../formats/system-locale.ts';
import { hasDriver } from '../sources/file-systems.ts';
import type { MountPool, Mounted } from '../sources/mount-pool.ts';
import { withDiscImages } from './disc-image-scan.ts';
import { kernelLinks } from './kernel-links.ts';
import { deviceOfLoader } from './loader-device.ts';
import { lazyReader } from './lazy-reader.ts';
import { kernelConfigs } from './screen/kernel-configs.ts';
import type { KernelConfig } from './screen/kernel-configs.ts';
import { withSubvolumes } from './subvolume-scan.ts';
import { subvolumeOfSystem } from './subvolumes.ts';

/** What one device holds that can be booted. */
export interface DeviceScan {
  readonly device: KnownDevice;
  readonly result: ScanResult;
  /** The system's own table of file systems; undefined when there is none. */
  readonly fstab?: Fstab;
  /** Its user's keyboard and language; undefined where it is no system. */
  readonly locale?: SystemLocale;
  /** Path of the subvolume that the system lies in; left out when it is what is mounted by itself. */
  readonly subvolume?: string;
  /** Second names of kernels and initrds: link → file. */
  readonly links: ReadonlyMap<string, string>;
  /** What its boot sector starts; undefined when there is nothing known in it. */
  readonly bootSector?: BootSector;
  /** Configurations of kernels, by their releases. */
  readonly configs?: ReadonlyMap<string, KernelConfig>;
  readonly ms: number;
}

/** What a scan works with. */
export interface ScanSurroundings {
  /** Devices at this moment: a configuration may speak of any. */
  devices(): readonly KnownDevice[];
  nodeOf(device: KnownDevice): string;
  readonly mounts: MountPool;
}

/** This machine as the EFI specification names it. */
const architecture = process.arch === 'arm64' ? 'aa64' : 'x64';

/** Longest time for one configuration of a device, ms. */
const configurationMs = 8_000;

/** A drive that has to start turning takes its time, ms. */
const bootSectorMs = 10_000;

/** libblkid's types as scripts of GRUB know them. */
const grubTypes: Readonly<Record<string, string>> = { ext3: 'ext2', ext4: 'ext2', vfat: 'fat' };

/** Undefined also where the device cannot be read: mounting it will say so. */
async function bootSectorOf(
  node: string,
  name: string,
  signal: AbortSignal,
): Promise<BootSector | undefined> {
  const reading = within(readStart(node, bootSectorBytes), bootSectorMs, 'read', name, signal);
  const start = await reading.catch(() => undefined);
  return start && readBootSector(start);
}

function bootSectorAlone(
  device: KnownDevice,
  bootSector: BootSector | undefined,
  started: number,
): DeviceScan {
  const ms = Math.round(performance.now() - started);
  const result = { entries: [], sources: [] };
  return { device, result, links: new Map(), ...(bootSector && { bootSector }), ms };
}

/**
 * Reads every boot configuration on a device; mounts it for as long, and others that these speak of.
 * Of a file system that the kernel has no driver for only the boot sector is read.
 * @throws KbootError when it cannot be mounted; CancelledError
 */
export async function scanDevice(
  device: KnownDevice,
  surroundings: ScanSurroundings,
  signal: AbortSignal,
): Promise<DeviceScan> {
  const started = performance.now();
  const { mounts, nodeOf } = surroundings;
  const bootSector = await bootSectorOf(nodeOf(device), device.name, signal);
  if (!hasDriver(device.type)) return bootSectorAlone(device, bootSector, started);
  await using stack = new AsyncDisposableStack();
  const mountedOn = async (one: KnownDevice): Promise<Mounted> => {
    const mounted = await mounts.acquire(one, nodeOf(one), signal);
    // One that was mounted too late for its scan is given back at once.
    if (stack.disposed) mounted[Symbol.dispose]();
    else stack.use(mounted);
    return mounted;
  };
  const readerOn = async (one: KnownDevice): Promise<FileReader> => dirReader((await mountedOn(one)).root);
  const { root } = await mountedOn(device);
  const reader = dirReader(root);
  const readerOf = (name: string): FileReader | undefined => {
    const ref = deviceOfLoader(name, device, surroundings.devices());
    if (ref === undefined) return undefined;
    return lazyReader(() => readerOn(findDevice(ref, surroundings.devices()).device));
  };
  const identity = {
    uuid: device.uuid,
    label: device.label,
    partuuid: device.partUuid,
    type: grubTypes[device.type] ?? device.type,
  };
  const formats = formatTable({ signal, identity, readerOf });
  const options = { formats, signal, deadlineMs: configurationMs, architecture };
  const top = await scan(reader, options);
  const all = device.type === 'btrfs' ? await withSubvolumes(reader, top, options) : top;
  const result = await withDiscImages(root, reader, all, { mounts, signal, options, formats });
  const subvolume = device.type === 'btrfs' ? await subvolumeOfSystem(reader).catch(() => '') : '';
  const path = `${subvolume}/etc/fstab`;
  const table = await reader.read(path).catch(() => undefined);
  const fstab = table === undefined ? undefined : parseFstab(table, `${device.name}:${path}`);
  const isSystem = result.system !== undefined || fstab !== undefined;
  const locale = isSystem ? await readSystemLocale((file) => reader.read(`${subvolume}${file}`)) : undefined;
  // A folder that cannot be read hides its links, and nothing else.
  const links = await kernelLinks(reader).catch(() => new Map<string, string>());
  const configs = await kernelConfigs(reader, subvolume).catch(() => undefined);
  const ms = Math.round(performance.now() - started);
  return {
    device,
    result,
    ...(configs && { configs }),
    ...(fstab && { fstab }),
    ...(locale && { locale }),
    ...(subvolume !== '' && { subvolume }),
    links,
    ...(bootSector && { bootSector }),
    ms,
  };
}

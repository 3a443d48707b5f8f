import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { diskLinks } from './disk-links.ts';
import { dmPaths, isInnerLayer } from './dm-names.ts';
import type { DmIdentity } from './dm-names.ts';

/** A block device as sysfs shows it. */
export interface BlockDevice {
  /** Kernel name: `vda`, `vda2`, `nvme0n1p1`. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Kernel name of the whole disk that a partition is on; empty for a disk. */
  readonly disk: string;
  /** Number of a partition, from 1; 0 for a disk. */
  readonly partition: number;
  readonly removable: boolean;
  /** As the kernel read it from the partition table, empty when there is none. */
  readonly partLabel: string;
  readonly partUuid: string;
  /** Other paths below /dev that mean it: `/dev/vg/lv`; absent when there are none. */
  readonly aliases?: readonly string[];
  /** Kernel names of the devices that are made of it; absent when there are none. */
  readonly holders?: readonly string[];
}

/** Devices that never hold a system: RAM disks, and loop devices without a file (their size is 0). */
const passedOver = /^(ram|zram)\d/;

/** Loops over disc images on disks that are mounted here: their entries are told by whoever attached them. */
const ownLoop = /^\/run\/kboot\/|^\/memfd:kboot-snapshot/;

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // A device may vanish between listing and reading; it then has no facts.
    return '';
  }
}

function uevent(folder: string): Map<string, string> {
  const pairs = text(join(folder, 'uevent'))
    .split('\n')
    .map((line): [string, string] => {
      const at = line.indexOf('=');
      return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
    });
  return new Map(pairs);
}

/**
 * All block devices with a medium, sorted by name.
 * @param sysfs where sysfs is mounted; another folder in tests
 */
export function listBlockDevices(sysfs = '/sys'): BlockDevice[] {
  const folder = join(sysfs, 'class/block');
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => !passedOver.test(name) && !isOwn(join(folder, name)))
    .sort()
    .map((name) => describe(sysfs, name, names))
    .filter((device) => device.size > 0);
}

function dmIdentity(folder: string): DmIdentity {
  return { name: text(join(folder, 'dm/name')), uuid: text(join(folder, 'dm/uuid')) };
}

function isOwn(folder: string): boolean {
  return isInnerLayer(dmIdentity(folder)) || ownLoop.test(text(join(folder, 'loop/backing_file')));
}

function holdersOf(folder: string): string[] {
  try {
    return readdirSync(join(folder, 'holders')).sort();
  } catch {
    return [];
  }
}

function describe(sysfs: string, name: string, names: readonly string[]): BlockDevice {
  const folder = join(sysfs, 'class/block', name);
  const facts = uevent(folder);
  const partition = Number(facts.get('PARTN') ?? 0);
  const disk = partition === 0 ? '' : (names.find((other) => isDiskOf(other, name)) ?? '');
  const links = diskLinks(join(sysfs, 'class/block'), disk === '' ? name : disk, partition);
  const aliases = [...dmPaths(dmIdentity(folder)), ...links];
  const holders = holdersOf(folder);
  return {
    name,
    size: Number(text(join(folder, 'size'))) * 512,
    disk,
    partition,
    removable: text(join(disk === '' ? folder : join(sysfs, 'class/block', disk), 'removable')) === '1',
    partLabel: facts.get('PARTNAME') ?? '',
    partUuid: facts.get('PARTUUID') ?? '',
    ...(aliases.length > 0 && { aliases }),
    ...(holders.length > 0 && { holders }),
  };
}

/** True for the disk that a partition's kernel name is made from: `sda` of `sda1`, `nvme0n1` of `nvme0n1p2`. */
export function isDiskOf(disk: string, partition: string): boolean {
  if (!partition.startsWith(disk) || partition === disk) return false;
  return /\d$/.test(disk)
    ? /^p\d+$/.test(partition.slice(disk.length))
    : /^\d+$/.test(partition.slice(disk.length));
}

/** A device name of the paper's time: which IDE disk, which partition. */
export interface PaperDisk {
  /** Index of the disk, from 0. */
  readonly disk: number;
  /** Partition number; 0 is the whole disk. */
  readonly partition: number;
}

/**
 * `hda`, `hdb3`: names of IDE disks, which the kernel no longer gives (5.14 removed
 * them). They count the machine's disks in order.
 */
export function parsePaperDisk(name: string): PaperDisk | undefined {
  const match = /^hd([a-z])(\d{0,3})$/.exec(name);
  if (match === null) return undefined;
  const partition = match[2] === '' ? 0 : Number(match[2]);
  if (match[2]?.startsWith('0') === true) return undefined;
  return { disk: (match[1] ?? 'a').charCodeAt(0) - 'a'.charCodeAt(0), partition };
}

/**
 * Today's device for the paper's name.
 *
 * @param disks whole disks in the machine's order, as the kernel calls them (`sda`, `nvme0n1`)
 * @returns the kernel's name of disk or partition; undefined when the order gives none
 */
export function todaysDisk(name: string, disks: readonly string[]): string | undefined {
  if (disks.includes(name)) return name;
  const paper = parsePaperDisk(name);
  const disk = paper === undefined ? undefined : disks[paper.disk];
  if (paper === undefined || disk === undefined || paper.partition === 0) return disk;
  return partitionName(disk, paper.partition);
}

/**
 * The kernel's name of a partition (block/partitions/core.c, add_partition).
 * @param disk kernel's name of the whole disk
 * @param partition its number, from 1
 */
export function partitionName(disk: string, partition: number): string {
  return `${disk}${/\d$/.test(disk) ? 'p' : ''}${partition}`;
}

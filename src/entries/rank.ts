import type { DeviceScan } from './device-scan.ts';

/** Fixed disks before removable ones, each in the order of its partitions. */
export function byRank(one: DeviceScan, other: DeviceScan): number {
  const [a, b] = [one.device, other.device];
  return (
    Number(a.removable) - Number(b.removable) ||
    a.disk.localeCompare(b.disk) ||
    a.partition - b.partition ||
    a.name.localeCompare(b.name)
  );
}

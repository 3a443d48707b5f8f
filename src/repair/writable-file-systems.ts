/**
 * File systems that kboot writes to when it is told to, by libblkid's name of the type, and the
 * kernel's driver of each. Mounted with what their system itself would take: a journal is replayed.
 */
export const writableFileSystems: ReadonlyMap<string, string> = new Map([
  ['ext2', 'ext4'],
  ['ext3', 'ext4'],
  ['ext4', 'ext4'],
  ['xfs', 'xfs'],
  ['btrfs', 'btrfs'],
  ['f2fs', 'f2fs'],
  ['vfat', 'vfat'],
  ['exfat', 'exfat'],
]);

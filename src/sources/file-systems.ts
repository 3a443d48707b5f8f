/** How a file system is mounted. */
export interface FileSystem {
  /** The kernel's name of its driver. */
  readonly driver: string;
  /** Options, comma-separated. */
  readonly options: string;
}

/**
 * By libblkid's name of the type. The options keep a file system from replaying its
 * journal: mounting "read-only" alone would write to the disk of a hibernated system.
 * Sources: kernel, Documentation/admin-guide/ext4.rst, xfs.rst; btrfs(5); f2fs.rst;
 * ntfs3.rst (replays only when mounted for writing).
 */
export const fileSystems: ReadonlyMap<string, FileSystem> = new Map([
  ['ext2', { driver: 'ext4', options: 'noload' }],
  ['ext3', { driver: 'ext4', options: 'noload' }],
  ['ext4', { driver: 'ext4', options: 'noload' }],
  ['xfs', { driver: 'xfs', options: 'norecovery' }],
  ['btrfs', { driver: 'btrfs', options: 'rescue=nologreplay' }],
  ['f2fs', { driver: 'f2fs', options: 'norecovery' }],
  ['vfat', { driver: 'vfat', options: '' }],
  ['exfat', { driver: 'exfat', options: '' }],
  ['ntfs', { driver: 'ntfs3', options: '' }],
  ['iso9660', { driver: 'iso9660', options: '' }],
  ['udf', { driver: 'udf', options: '' }],
  ['squashfs', { driver: 'squashfs', options: '' }],
  ['erofs', { driver: 'erofs', options: '' }],
]);

import { btrfsJournal, ext4Journal, unknownJournal } from './journal.ts';
import type { JournalCheck } from './journal.ts';

/** How a file system is mounted. */
export interface FileSystem {
  /** The kernel's name of its driver. */
  readonly driver: string;
  /** Options, comma-separated: those that leave its journal alone. */
  readonly options: string;
  /**
   * The program that serves its files where the kernel cannot (fuse(4)); it is given `-o OPTIONS`, the
   * device's node and the folder.
   */
  readonly program?: readonly [string, ...string[]];
  /** What is done where its journal holds changes; left out for kinds without one. */
  readonly journal?: {
    readonly check: JournalCheck;
    /** Options for a snapshot in memory, in which it is replayed. */
    readonly replayed: string;
  };
}

/**
 * ntfs-3g reads what others have written on a disk. It keeps the rights that its mounting takes, and
 * can gain no other (setpriv(1)). One that such a disk has led into a loop, or to ask for memory
 * without end, is ended after 300 s of processor time or at 256 MiB; whoever waits for it then
 * hears of it.
 */
const ntfs3g = [
  'sh',
  '-c',
  'ulimit -t 300 && ulimit -d 262144 && exec "$@"',
  'ntfs-3g',
  '/usr/bin/setpriv',
  '--no-new-privs',
  '--inh-caps=-all',
  '--bounding-set=-all,+sys_admin,+setuid,+setgid',
  'ntfs-3g',
] as const;

const ext4: FileSystem = {
  driver: 'ext4',
  options: 'noload',
  journal: { check: ext4Journal, replayed: '' },
};

/**
 * By libblkid's name of the type. The options keep a file system from replaying its journal:
 * mounting "read-only" alone would write to the disk of a hibernated system. Where the journal holds
 * changes the file system without them may be older than its system believes, or not whole: it is
 * then mounted from a snapshot in memory, in which the journal is replayed.
 *
 * - ext3, ext4: the superblock says whether it is needed (kernel, Documentation/admin-guide/ext4.rst).
 * - xfs: what is in the log only a search through it tells, and `norecovery` shows an inconsistent
 *   file system (xfs.rst): always a snapshot. `nouuid`: a copy of it may be mounted beside.
 * - btrfs: consistent without its log, which holds what was synced since the last commit (btrfs(5)).
 * - f2fs: what was synced since the last checkpoint is found by a search (f2fs.rst): like xfs.
 * - ntfs: Debian 12's kernel has no driver for it. ntfs-3g with `ro` opens the device for reading
 *   only and looks at no journal, also when Windows lies hibernated (ntfs-3g, libntfs-3g/volume.c).
 */
export const fileSystems: ReadonlyMap<string, FileSystem> = new Map([
  ['ext2', { driver: 'ext4', options: 'noload' }],
  ['ext3', ext4],
  ['ext4', ext4],
  [
    'xfs',
    { driver: 'xfs', options: 'norecovery,nouuid', journal: { check: unknownJournal, replayed: 'nouuid' } },
  ],
  [
    'btrfs',
    { driver: 'btrfs', options: 'rescue=nologreplay', journal: { check: btrfsJournal, replayed: '' } },
  ],
  ['f2fs', { driver: 'f2fs', options: 'norecovery', journal: { check: unknownJournal, replayed: '' } }],
  ['vfat', { driver: 'vfat', options: '' }],
  ['exfat', { driver: 'exfat', options: '' }],
  ['ntfs', { driver: 'fuse', options: 'ro,nosuid,nodev,noexec', program: ntfs3g }],
  ['iso9660', { driver: 'iso9660', options: '' }],
  ['udf', { driver: 'udf', options: '' }],
  ['squashfs', { driver: 'squashfs', options: '' }],
  ['erofs', { driver: 'erofs', options: '' }],
]);

/** Whether the kernel's own driver reads a file system: fit to be looked through unasked. */
export function hasDriver(type: string): boolean {
  const fileSystem = fileSystems.get(type);
  return fileSystem !== undefined && fileSystem.program === undefined;
}

/** Whether a file system's files are served by somebody who may fall silent at any time. */
export function isServed(type: string): boolean {
  return fileSystems.get(type)?.program !== undefined;
}

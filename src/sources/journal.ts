import { open } from 'node:fs/promises';

/**
 * Whether changes of a file system wait in its journal, told from its superblock; undefined when
 * there is no superblock of the kind.
 */
export type JournalCheck = (
  read: (offset: number, length: number) => Promise<Buffer>,
) => Promise<boolean | undefined>;

/** ext3 and ext4: the flag `needs_recovery` (kernel, fs/ext4/ext4.h: EXT4_FEATURE_INCOMPAT_RECOVER). */
export const ext4Journal: JournalCheck = async (read) => {
  const superblock = await read(1024, 1024);
  if (superblock.length < 1024 || superblock.readUInt16LE(56) !== 0xef53) return undefined;
  return (superblock.readUInt32LE(0x60) & 0x4) !== 0;
};

/** btrfs: there is a tree of what was synced since the last commit (btrfs_tree.h: log_root). */
export const btrfsJournal: JournalCheck = async (read) => {
  const superblock = await read(64 * 1024, 4096);
  if (superblock.length < 4096 || superblock.toString('latin1', 0x40, 0x48) !== '_BHRfS_M') return undefined;
  return superblock.readBigUInt64LE(0x60) !== 0n;
};

/** For kinds whose journal must be searched to tell: it is taken for filled. */
export const unknownJournal: JournalCheck = () => Promise.resolve(true);

/** Whether a device's journal holds changes; false as well for what cannot be read. */
export async function hasFilledJournal(node: string, check: JournalCheck): Promise<boolean> {
  await using device = await open(node, 'r');
  const filled = await check(async (offset, length) => {
    const { buffer, bytesRead } = await device.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  });
  return filled === true;
}

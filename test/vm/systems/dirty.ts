import { makeDisks } from '../disk-maker/disk-maker.ts';
import { tinySystem } from './tiny.ts';

/** File systems whose journal is filled, in the order of {@link dirtyDisks}. */
export const dirtyKinds = ['ext4', 'xfs', 'btrfs', 'f2fs'] as const;

/** xfs has a lower limit. */
const sizesMiB = [64, 320, 160, 96];

/** `fsync` brings a file into the journal (ext4, xfs), the log tree (btrfs) or behind the checkpoint (f2fs) alone. */
const script = `
mke2fs -q -t ext4 /dev/vda
mkfs.xfs -q /dev/vdb
mkfs.btrfs -q /dev/vdc
mkfs.f2fs -q /dev/vdd
for disk in vda vdb vdc vdd; do
  mkdir /mnt/$disk
  options=noatime
  case $disk in vda|vdc) options=noatime,commit=300 ;; esac
  mount -o $options /dev/$disk /mnt/$disk
  mkdir /mnt/$disk/boot
  cp initrd /mnt/$disk/boot/initrd
  sync
done
sleep 1
for disk in vda vdb vdc vdd; do dd if=vmlinuz of=/mnt/$disk/boot/vmlinuz bs=1M conv=fsync; done
`;

/**
 * A disk of each kind as a machine leaves it whose power is cut: `/boot/initrd` is there, `/boot/vmlinuz`
 * is in the journal alone.
 */
export async function dirtyDisks(): Promise<string[]> {
  const { kernel, initrd } = await tinySystem();
  return makeDisks({ sizesMiB, script, files: { vmlinuz: kernel, initrd }, ending: 'killed' });
}

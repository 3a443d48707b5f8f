import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDisks } from '../disk-maker/disk-maker.ts';
import { liveDisc } from './live-disc.ts';
import { tinySystem } from './tiny.ts';

/** As a distribution with its root in `/@` writes it: paths from the top of the file system. */
const grubCfg = `menuentry 'Subvolume' --id subvolume {
  linux /@/boot/vmlinuz console=tty0 chosen=subvolume rootflags=subvol=@
  initrd /@/boot/initrd
}
`;

const script = `
mkfs.btrfs -q -L btrfs /dev/vda
mount -t btrfs /dev/vda /mnt
btrfs subvolume create /mnt/@
btrfs subvolume create /mnt/@home
cp note /mnt/@home
mkdir -p /mnt/@/etc /mnt/@/home /mnt/@/boot/grub /mnt/@/.snapshots/1 /mnt/isos
cp os-release fstab /mnt/@/etc; cp vmlinuz initrd /mnt/@/boot; cp grub.cfg /mnt/@/boot/grub
btrfs subvolume snapshot -r /mnt/@ /mnt/@/.snapshots/1/snapshot
cp live.iso /mnt/isos
umount /mnt
`;

const fstab = `LABEL=btrfs / btrfs subvol=/@ 0 0
LABEL=btrfs /home btrfs subvol=@home 0 0
`;

/** A btrfs with a system in the subvolume `@`, its /home in `@home`, a snapshot of it, and `/isos/live.iso`. */
export async function btrfsDisk(): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'kboot-btrfs-'));
  try {
    const { kernel, initrd } = await tinySystem();
    const menu = join(work, 'grub.cfg');
    const name = join(work, 'os-release');
    await writeFile(menu, grubCfg);
    await writeFile(name, 'PRETTY_NAME="Tiny on btrfs"\nID=tiny\n');
    const [table, note] = [join(work, 'fstab'), join(work, 'note')];
    await writeFile(table, fstab);
    await writeFile(note, 'at home in a subvolume of its own\n');
    const files = { vmlinuz: kernel, initrd, 'grub.cfg': menu, 'os-release': name, fstab: table, note };
    const [disk = ''] = await makeDisks({
      sizesMiB: [192],
      script,
      files: { ...files, 'live.iso': await liveDisc(work) },
    });
    return disk;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

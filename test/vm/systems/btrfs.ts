import { mkdir, mkdtemp, copyFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import { makeDisks } from '../disk-maker/disk-maker.ts';
import { tinySystem } from './tiny.ts';

/** As a distribution with its root in `/@` writes it: paths from the top of the file system. */
const grubCfg = `menuentry 'Subvolume' --id subvolume {
  linux /@/boot/vmlinuz console=tty0 chosen=subvolume rootflags=subvol=@
  initrd /@/boot/initrd
}
`;

/** The menu of a live system for loaders that start it from its image. */
const loopbackCfg = `menuentry 'Live' --id live {
  linux /live/vmlinuz boot=live console=tty0 findiso=\${iso_path}
  initrd /live/initrd
}
menuentry 'Live, safe graphics' --id safe {
  linux /live/vmlinuz boot=live nomodeset console=tty0 findiso=\${iso_path}
  initrd /live/initrd
}
`;

const script = `
mkfs.btrfs -q -L btrfs /dev/vda
mount -t btrfs /dev/vda /mnt
btrfs subvolume create /mnt/@
mkdir -p /mnt/@/etc /mnt/@/boot/grub /mnt/@/.snapshots/1 /mnt/isos
cp os-release /mnt/@/etc; cp vmlinuz initrd /mnt/@/boot; cp grub.cfg /mnt/@/boot/grub
btrfs subvolume snapshot -r /mnt/@ /mnt/@/.snapshots/1/snapshot
cp live.iso /mnt/isos
umount /mnt
`;

/** A disc image of a live system, with tiny's kernel. */
async function liveImage(folder: string): Promise<string> {
  const { kernel, initrd } = await tinySystem();
  const tree = join(folder, 'tree');
  const image = join(folder, 'live.iso');
  const menu = join(tree, 'boot/grub/loopback.cfg');
  for (const path of [dirname(menu), join(tree, 'live')]) await mkdir(path, { recursive: true });
  await copyFile(kernel, join(tree, 'live/vmlinuz'));
  await copyFile(initrd, join(tree, 'live/initrd'));
  await writeFile(menu, loopbackCfg);
  // The same bytes at every call, or the disk would be made anew.
  const make = ['xorriso', '-as', 'mkisofs', '-quiet', '-R', '-J', '-V', 'LIVE', '-o', image, tree] as const;
  const env = { SOURCE_DATE_EPOCH: '1767225600' };
  await run(make, { deadlineMs: stretched(60_000), env });
  return image;
}

/** A btrfs with a system in the subvolume `@`, a snapshot of it, and `/isos/live.iso`. */
export async function btrfsDisk(): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'kboot-btrfs-'));
  try {
    const { kernel, initrd } = await tinySystem();
    const menu = join(work, 'grub.cfg');
    const name = join(work, 'os-release');
    await writeFile(menu, grubCfg);
    await writeFile(name, 'PRETTY_NAME="Tiny on btrfs"\nID=tiny\n');
    const files = { vmlinuz: kernel, initrd, 'grub.cfg': menu, 'os-release': name };
    const [disk = ''] = await makeDisks({
      sizesMiB: [192],
      script,
      files: { ...files, 'live.iso': await liveImage(work) },
    });
    return disk;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

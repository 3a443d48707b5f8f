import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDisks } from '../disk-maker/disk-maker.ts';
import { tinySystem } from './tiny.ts';

/** The passphrase of the encrypted disks; its letters are where every keyboard layout has them. */
export const passphrase = 'oben unten';

const grubCfg = `menuentry 'Needle' --id needle {
  linux /boot/vmlinuz console=tty0 chosen=needle root=/dev/vg-0/root
  initrd /boot/initrd
}
`;

/** Little memory and time: what is shown is that Argon2 works, not how slow it can be. */
const argon2 = '--pbkdf argon2id --pbkdf-memory 32768 --pbkdf-force-iterations 4 --pbkdf-parallel 1';

const script = `
mdadm --create /dev/md0 --run --homehost=any --name=pair --metadata=1.2 --level=1 --raid-devices=2 --bitmap=internal /dev/vda /dev/vdb
while grep -q resync /proc/mdstat; do sleep 1; done
echo -n '${passphrase}' | cryptsetup luksFormat --batch-mode --type luks2 --label geheim ${argon2} --key-file=- /dev/md0
echo -n '${passphrase}' | cryptsetup open --key-file=- /dev/md0 opened
lvm pvcreate /dev/mapper/opened
lvm vgcreate vg-0 /dev/mapper/opened
lvm lvcreate -y -Wy -L 8M -n other vg-0
lvm lvcreate -y -Wy -l 100%FREE -n root vg-0
mke2fs -q -t ext4 -L needle /dev/vg-0/root
mount /dev/vg-0/root /mnt
mkdir -p /mnt/boot/grub /mnt/etc /mnt/srv
cp vmlinuz initrd /mnt/boot; cp grub.cfg /mnt/boot/grub; cp os-release fstab /mnt/etc
umount /mnt
mke2fs -q -t ext4 -L other /dev/vg-0/other
mount /dev/vg-0/other /mnt
cp initrd /mnt
umount /mnt
lvm vgchange -an vg-0
cryptsetup close opened
mdadm --stop /dev/md0
`;

const fstab = `/dev/mapper/vg--0-root / ext4 defaults 0 1
/dev/vg-0/other /srv ext4 defaults 0 2
`;

/**
 * Two disks: a mirror of md, in it LUKS, in it LVM, in it tiny with a menu of GRUB's ("Needle"). As an
 * installed system it has a volume of its own on /srv, with the initrd on it once more.
 */
export async function stackedDisks(): Promise<string[]> {
  const work = await mkdtemp(join(tmpdir(), 'kboot-stacked-'));
  try {
    const { kernel, initrd } = await tinySystem();
    const menu = join(work, 'grub.cfg');
    await writeFile(menu, grubCfg);
    const [release, table] = [join(work, 'os-release'), join(work, 'fstab')];
    await writeFile(release, 'PRETTY_NAME="Needle Linux"\nID=needle\n');
    await writeFile(table, fstab);
    return await makeDisks({
      sizesMiB: [96, 96],
      script,
      files: { vmlinuz: kernel, initrd, 'grub.cfg': menu, 'os-release': release, fstab: table },
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

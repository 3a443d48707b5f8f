import { cached } from '../../../initramfs/cache.ts';
import { collect } from '../../../initramfs/collect.ts';
import { compress } from '../../../initramfs/build.ts';
import { cpioArchive } from '../../../src/base/cpio.ts';
import type { Feature } from '../../../initramfs/feature.ts';
import { packageInputs } from '../../../initramfs/inputs.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What makes storage stacks and file systems, as one feature of an image. */
const tools: Feature = {
  name: 'disk-maker',
  reason: 'makes the disks of scenarios inside a machine: the build host may lack the drivers',
  packages: {
    'busybox-static': ['bin/busybox'],
    // busybox's own sh would run its small twins of the tools below instead of them.
    dash: ['bin/dash'],
    'cryptsetup-bin': ['sbin/cryptsetup'],
    dmsetup: ['sbin/dmsetup'],
    lvm2: ['sbin/lvm'],
    mdadm: ['sbin/mdadm'],
    // Without its table of types mke2fs gives ext4 no journal.
    e2fsprogs: ['sbin/mke2fs', 'sbin/e2fsck', 'sbin/debugfs', 'etc/mke2fs.conf'],
    xfsprogs: ['sbin/mkfs.xfs', 'usr/sbin/xfs_db'],
    'btrfs-progs': ['bin/btrfs', 'sbin/mkfs.btrfs'],
    'f2fs-tools': ['sbin/mkfs.f2fs'],
    exfatprogs: ['usr/sbin/mkfs.exfat'],
    'ntfs-3g': ['sbin/mkntfs'],
    zlib1g: [],
    udftools: ['usr/sbin/mkudffs'],
  },
  modules: [
    'virtio_pci',
    'virtio_blk',
    'virtio_rng',
    'loop',
    'dm-mod',
    'dm-crypt',
    'dm-snapshot',
    'dm-thin-pool',
    'dm-mirror',
    'dm-raid',
    'raid0',
    'raid1',
    'raid10',
    'raid456',
    'linear',
    'xts',
    'cbc',
    'essiv',
    'aes_generic',
    'aesni-intel',
    'sha256_generic',
    'algif_skcipher',
    'algif_hash',
    'ext4',
    'xfs',
    'btrfs',
    'f2fs',
    'vfat',
    'exfat',
    'udf',
    'isofs',
    'squashfs',
    'erofs',
    'nls_cp437',
    'nls_ascii',
    'nls_utf8',
    'crc32c_generic',
    'crc32c-intel',
    'crc32_generic',
  ],
  // busybox's mount tries the file systems that the kernel has loaded, no others.
  loadedFirst: [
    'virtio_pci',
    'virtio_blk',
    'virtio_rng',
    'crc32c_generic',
    'ext4',
    'xfs',
    'btrfs',
    'f2fs',
    'vfat',
    'exfat',
  ],
  symlinks: { 'usr/sbin/modprobe': '../bin/busybox', 'usr/bin/sh': 'dash' },
};

/** No daemon of udev is there: the tools make their nodes themselves and wait for none. */
const lvmConf = `
devices { obtain_device_list_from_udev = 0 external_device_info_source = "none" use_devicesfile = 0 }
activation { udev_sync = 0 udev_rules = 0 monitoring = 0 }
backup { backup = 0 archive = 0 }
`;

/**
 * Runs the script of a recipe and says on the serial line how it ended. What the script leaves
 * mounted stays so: whoever kills the machine then gets a dirty file system.
 */
const init = `#!/usr/bin/busybox sh
export PATH=/usr/sbin:/usr/bin:/applets
/usr/bin/busybox mkdir /applets
/usr/bin/busybox --install -s /applets
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
mkdir -p /run/lvm /run/lock /run/cryptsetup /dev/pts /dev/shm
mount -t tmpfs tmpfs /dev/shm
exec </dev/ttyS0 >/dev/ttyS0 2>&1
for module in $(cat /kboot/modules-first); do modprobe -q $module; done
ip link set lo up
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e /dev/vda ] && break; sleep 1; done
cd /files
if dash -e -x /script; then sync; echo 'disk maker: done'; else echo 'disk maker: failed'; fi
case " $(cat /proc/cmdline) " in *' ending=off '*) poweroff -f ;; esac
sleep 600
`;

/** Path of the compressed initramfs that holds the tools; made once. */
export async function toolsInitrd(): Promise<string> {
  const inputs = [JSON.stringify(tools), lvmConf, init, ...(await packageInputs())];
  const folder = await cached('disk-tools', inputs, async (directory) => {
    const text = (path: string, mode: number, data: string) =>
      ({ type: 'file', path, mode, data: Buffer.from(data) }) as const;
    const configuration = [text('init', 0o755, init), text('etc/lvm/lvm.conf', 0o644, lvmConf)];
    const { entries } = await collect([tools], configuration, () => undefined);
    await writeFile(join(directory, 'initrd'), compress(cpioArchive(entries), 1));
  });
  return join(folder, 'initrd');
}

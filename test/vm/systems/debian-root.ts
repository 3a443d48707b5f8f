import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { debianMirrors } from '../../../initramfs/apt.ts';
import { cached } from '../../../initramfs/cache.ts';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import { makeExt4 } from '../ext4.ts';

export const debianUuid = '6b626f6f-7400-4000-8000-00000000deb1';
export const debianRootMiB = 900;
export const debianHostname = 'debian';

/** Runs once as process 1, started by the harness, so that Debian writes its own grub.cfg. */
const onceScript = `#!/bin/sh
# The initramfs of Debian has mounted /, /dev, /proc, /sys and /run.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
# From memory, so that the file can be removed without leaving an orphan behind.
[ "$1" = again ] || { cp "$0" /run/once; exec sh /run/once again; }
mkdir -p /boot/grub
update-grub && echo 'once: update-grub done' || echo 'once: update-grub failed'
rm -f /sbin/once
sync
mount -o remount,ro / && echo 'once: clean'
echo o >/proc/sysrq-trigger
sleep 60
`;

const packages = [
  'systemd-sysv',
  'udev',
  'dbus',
  'linux-image-amd64',
  'initramfs-tools',
  'zstd',
  'grub-pc',
  'kmod',
  'procps',
  'less',
];

/** Folders of kernel modules for other machines than the emulated ones. */
const unusedModules = [
  ['sound', 'net/bluetooth', 'net/mac80211', 'net/wireless', 'fs/ocfs2', 'fs/nfs', 'fs/smb', 'fs/ceph'],
  ['drivers/net/ethernet', 'drivers/net/wireless', 'drivers/net/usb', 'drivers/net/can', 'drivers/net/ppp'],
  ['drivers/gpu/drm/amd', 'drivers/gpu/drm/i915', 'drivers/gpu/drm/nouveau', 'drivers/gpu/drm/radeon'],
  ['drivers/media', 'drivers/infiniband', 'drivers/iio', 'drivers/staging', 'drivers/comedi', 'drivers/mtd'],
  ['drivers/bluetooth', 'drivers/target', 'drivers/hwmon', 'drivers/edac', 'drivers/parport', 'drivers/w1'],
  ['drivers/scsi/qla2xxx', 'drivers/scsi/qla4xxx', 'drivers/scsi/lpfc', 'drivers/scsi/bfa'],
  ['drivers/scsi/mpt3sas', 'drivers/scsi/megaraid', 'drivers/scsi/aacraid', 'drivers/scsi/aic7xxx'],
  ['drivers/usb/serial', 'drivers/usb/gadget', 'drivers/crypto/qat', 'drivers/net/ieee802154'],
].flat();

/** What nobody looks at in a test: manuals, translations, drivers. */
const leftOut = [
  '/usr/share/doc/*',
  '/usr/share/man/*',
  '/usr/share/info/*',
  '/usr/share/locale/*',
  '/usr/lib/locale/*',
  '/lib/modules/*/kernel/lib/test_bpf.ko',
  ...unusedModules.map((folder) => `/lib/modules/*/kernel/${folder}/*`),
];

/** Done in the finished tree; `$1` is its path (mmdebstrap's contract for hooks). */
const customise = `set -e
printf 'root:kboot\\n' | chroot "$1" chpasswd
printf '${debianHostname}\\n' >"$1/etc/hostname"
printf '127.0.0.1 localhost\\n127.0.1.1 ${debianHostname}\\n' >"$1/etc/hosts"
printf 'UUID=${debianUuid} / ext4 errors=remount-ro 0 1\\n' >"$1/etc/fstab"
printf '6b626f6f74000000000000000000deb1\\n' >"$1/etc/machine-id"
printf 'ttyS0\\n' >>"$1/etc/securetty"
chroot "$1" systemctl enable serial-getty@ttyS0.service
chroot "$1" systemctl mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer fstrim.timer e2scrub_all.timer e2scrub_reap.service
rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/* "$1"/var/cache/debconf/*-old
`;

/** The build host's own Debian mirrors for mmdebstrap; none where one of them alone would not do. */
async function mirrors(): Promise<string[]> {
  const found = await debianMirrors();
  const isWhole = found.some(({ suite }) => suite === 'bookworm');
  return isWhole ? found.map(({ uri, suite }) => `deb ${uri} ${suite} main`) : [];
}

/**
 * A directory with `root.ext4`, `vmlinuz` and `initrd.img` of a small Debian 12
 * made from its packages. Root is not needed where user namespaces are allowed
 * (packages `uidmap` and `fakeroot`).
 */
export function debianRoot(): Promise<string> {
  const recipe = [
    debianUuid,
    String(debianRootMiB),
    onceScript,
    packages.join(' '),
    leftOut.join(' '),
    customise,
  ];
  return cached('debian-root', recipe, async (directory) => {
    const tar = join(directory, 'root.tar');
    const tree = join(directory, 'tree');
    await run(
      [
        'mmdebstrap',
        '--quiet',
        '--variant=minbase',
        `--include=${packages.join(',')}`,
        ...leftOut.map((path) => `--dpkgopt=path-exclude=${path}`),
        `--customize-hook=${customise}`,
        'bookworm',
        tar,
        ...(await mirrors()),
      ],
      { deadlineMs: stretched(1_800_000) },
    );
    await mkdir(tree);
    // Root unpacks owners as they are; others let fakeroot remember them.
    const owners = process.getuid?.() === 0 ? undefined : join(directory, 'owners');
    const untar = ['tar', '--numeric-owner', '-xpf', tar, '-C', tree] as const;
    const deadlineMs = stretched(300_000);
    if (owners === undefined) await run(untar, { deadlineMs });
    else await run(['fakeroot', '-s', owners, '--', ...untar], { deadlineMs });
    await rm(tar);
    await writeFile(join(tree, 'sbin/once'), onceScript, { mode: 0o755 });
    // Debian's own links to the newest kernel and its initrd.
    for (const name of ['vmlinuz', 'initrd.img']) await copyFile(join(tree, name), join(directory, name));
    await makeExt4({
      image: join(directory, 'root.ext4'),
      directory: tree,
      sizeMiB: debianRootMiB,
      uuid: debianUuid,
      label: 'debian',
      ...(owners === undefined ? {} : { owners }),
    });
    await rm(tree, { recursive: true });
    if (owners !== undefined) await rm(owners);
  });
}

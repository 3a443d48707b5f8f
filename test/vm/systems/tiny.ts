import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cached } from '../../../initramfs/cache.ts';
import { cpioArchive } from '../../../src/base/cpio.ts';
import { makeExt4 } from '../ext4.ts';
import { packagedKernel } from './packaged-kernel.ts';

/** The first line that its userspace prints. */
export const tinyHello = 'tiny: hello from userspace';

export const tinyUuid = '6b626f6f-7400-4000-8000-0000000074e1';
export const tinyMiB = 64;

/** Said on the serial line for scenarios and on the screen for pictures. */
const hello = `#!/bin/sh
/bin/busybox --install -s /bin
mkdir -p /proc /sys /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
fb=$(cat /sys/class/graphics/fb0/name 2>/dev/null || echo none)
size=$(cat /sys/class/graphics/fb0/virtual_size 2>/dev/null | tr , x)
for out in /dev/ttyS0 /dev/tty0; do
  {
    echo
    echo '${tinyHello}'
    echo "tiny: cmdline: $(cat /proc/cmdline)"
    echo "tiny: uptime: $(cut -d ' ' -f 1 /proc/uptime)"
    echo "tiny: framebuffer: $fb $size"
    [ ! -e /etc/extra ] || echo "tiny: extra: $(cat /etc/extra)"
    [ ! -e /run/kboot/handover.json ] || echo "tiny: handed over: "$(cat /run/kboot/handover.json)
  } >$out
done
{
  for row in 1 2 3; do
    words='                                                  '
    [ $row = 2 ] && words='     T I N Y   L I N U X   I S   R U N N I N G    '
    printf '\\033[1;37;44m%s\\033[0m\\n' "$words"
  done
} >/dev/tty0
echo 'tiny: ready' >/dev/ttyS0
`;

const inittab = `::sysinit:/etc/hello
ttyS0::respawn:-/bin/sh
tty1::respawn:-/bin/sh
::ctrlaltdel:/bin/reboot
`;

async function tinyInitrd(): Promise<Buffer> {
  const busybox = await readFile('/bin/busybox');
  return cpioArchive([
    { type: 'file', path: 'bin/busybox', mode: 0o755, data: busybox },
    { type: 'symlink', path: 'bin/sh', target: 'busybox' },
    // busybox is what its name says: "init".
    { type: 'symlink', path: 'init', target: 'bin/busybox' },
    { type: 'file', path: 'etc/hello', mode: 0o755, data: Buffer.from(hello) },
    { type: 'file', path: 'etc/inittab', mode: 0o644, data: Buffer.from(inittab) },
    { type: 'device', path: 'dev/console', mode: 0o600, major: 5, minor: 1 },
    { type: 'device', path: 'dev/null', mode: 0o666, major: 1, minor: 3 },
  ]);
}

/** Where things are on tiny's partition. */
export const tinyPaths = { kernel: '/boot/vmlinuz', initrd: '/boot/initrd' } as const;

export interface TinySystem {
  /** ext4 image of its partition. */
  readonly image: string;
  /** The same kernel and initrd as plain files. */
  readonly kernel: string;
  readonly initrd: string;
}

/** The smallest system that can be booted: a kernel, busybox, a greeting, a shell. */
export async function tinySystem(): Promise<TinySystem> {
  const kernel = await packagedKernel();
  const initrd = await tinyInitrd();
  const directory = await cached(
    'tiny',
    [basename(kernel), initrd, tinyUuid, String(tinyMiB)],
    async (out) => {
      const tree = join(out, 'tree');
      await mkdir(join(tree, 'boot'), { recursive: true });
      await copyFile(kernel, join(tree, tinyPaths.kernel));
      await writeFile(join(tree, tinyPaths.initrd), initrd);
      await makeExt4({
        image: join(out, 'root.ext4'),
        directory: tree,
        sizeMiB: tinyMiB,
        uuid: tinyUuid,
        label: 'tiny',
      });
      await copyFile(kernel, join(out, 'vmlinuz'));
      await writeFile(join(out, 'initrd'), initrd);
      await rm(tree, { recursive: true });
    },
  );
  return {
    image: join(directory, 'root.ext4'),
    kernel: join(directory, 'vmlinuz'),
    initrd: join(directory, 'initrd'),
  };
}

import type { Feature } from '../feature.ts';

const applets = ['sh', 'mount', 'modprobe', 'setsid', 'cttyhack', 'umount', 'poweroff', 'reboot'];

export const base: Feature = {
  name: 'base',
  reason: 'init, a shell and the usual small programs',
  packages: { 'busybox-static': ['bin/busybox'] },
  files: [{ path: 'init', from: 'initramfs/init', mode: 0o755 }],
  symlinks: {
    ...Object.fromEntries(applets.map((name) => [`usr/bin/${name}`, 'busybox'])),
    // The kernel itself asks for modules by this path (CONFIG_MODPROBE_PATH), e.g. when a file system is mounted.
    'usr/sbin/modprobe': '../bin/busybox',
  },
};

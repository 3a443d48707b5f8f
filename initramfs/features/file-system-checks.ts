import type { Feature } from '../feature.ts';

export const fileSystemChecks: Feature = {
  name: 'file-system-checks',
  reason: 'programs that look through a file system for faults',
  needs: ['storage'],
  packages: {
    e2fsprogs: ['sbin/e2fsck'],
    dosfstools: ['sbin/fsck.fat'],
    exfatprogs: ['usr/sbin/fsck.exfat'],
    xfsprogs: ['sbin/xfs_repair'],
    'btrfs-progs': ['bin/btrfs'],
  },
};

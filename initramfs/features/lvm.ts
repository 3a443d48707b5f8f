import type { Feature } from '../feature.ts';

export const lvm: Feature = {
  name: 'lvm',
  reason: 'volume groups of LVM',
  needs: ['snapshots'],
  packages: { lvm2: ['sbin/lvm'] },
  // Beside the plain kinds of volumes: mirrors, RAID, thin ones, those with a cache.
  modules: ['dm-mod', 'dm-mirror', 'dm-raid', 'dm-thin-pool', 'dm-cache', 'dm-cache-smq', 'dm-writecache'],
};

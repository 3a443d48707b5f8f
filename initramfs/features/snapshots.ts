import type { Feature } from '../feature.ts';

export const snapshots: Feature = {
  name: 'snapshots',
  reason: 'writes to a disk that cannot be helped (a journal, an array) end in memory',
  needs: ['base', 'storage'],
  packages: { dmsetup: ['sbin/dmsetup'] },
  modules: ['dm-mod', 'dm-snapshot', 'loop'],
};

import type { Feature } from '../feature.ts';

export const raid: Feature = {
  name: 'raid',
  reason: 'md arrays',
  needs: ['snapshots'],
  packages: { mdadm: ['sbin/mdadm'] },
  // The kernel asks for a level by its alias (md-level-1); mdadm asks for none.
  modules: ['md-mod', 'linear', 'raid0', 'raid1', 'raid10', 'raid456'],
};

import type { Feature } from '../feature.ts';

export const ntfs: Feature = {
  name: 'ntfs',
  reason: 'files on the disks of Windows',
  needs: ['storage'],
  packages: { 'ntfs-3g': ['bin/ntfs-3g'], 'util-linux': ['usr/bin/setpriv'] },
  modules: ['fuse'],
};

import type { Feature } from '../feature.ts';

export const deviceTrees: Feature = {
  name: 'device-trees',
  reason: 'overlays of device trees, and what UEFI says in them, on machines that have them',
  needs: ['kexec-tools'],
  packages: {
    'device-tree-compiler': ['usr/bin/fdtoverlay', 'usr/bin/fdtget', 'usr/bin/fdtput'],
    libfdt1: [],
    libc6: [],
  },
};

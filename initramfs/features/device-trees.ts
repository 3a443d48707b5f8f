import type { Feature } from '../feature.ts';

export const deviceTrees: Feature = {
  name: 'device-trees',
  reason: 'overlays of device trees, on machines that have them',
  needs: ['kexec-tools'],
  packages: { 'device-tree-compiler': ['usr/bin/fdtoverlay'], libfdt1: [], libc6: [] },
};

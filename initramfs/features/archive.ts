import type { Feature } from '../feature.ts';

export const archive: Feature = {
  name: 'archive',
  reason: 'kernels in packages and images: file!/member in rpm, deb, tar, cpio, iso',
  needs: ['core'],
  packages: { libarchive13: ['usr/lib/x86_64-linux-gnu/libarchive.so.13'] },
  // libarchive reads xar with it, which is never asked of it; it would bring 35 MB of ICU along.
  hollow: ['libxml2.so.2'],
  programs: ['archive'],
  native: ['koffi'],
};

import type { Feature } from '../feature.ts';

export const graphical: Feature = {
  name: 'graphical',
  reason: 'the menu, drawn with Skia on the framebuffer',
  needs: ['core', 'input'],
  packages: { zlib1g: [] },
  files: [{ path: 'kboot/fonts/', from: 'assets/fonts/' }],
  programs: ['graphical'],
  native: ['skia', 'koffi'],
};

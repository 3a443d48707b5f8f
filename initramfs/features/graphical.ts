import { looseModules, nativeFolder } from '../bundle.ts';
import type { Feature } from '../feature.ts';

const face = 'atkinson-hyperlegible-next';
const packaged = `node_modules/@fontsource/${face}/files`;
const fonts = ['latin-400', 'latin-600', 'latin-ext-400', 'latin-ext-600'].map(
  (part) => `${face}-${part}-normal.woff2`,
);

export const graphical: Feature = {
  name: 'graphical',
  reason: 'the menu, drawn with Skia on the framebuffer',
  needs: ['core', 'input'],
  packages: {
    zlib1g: [],
    'fonts-dejavu-core': [
      'usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
      'usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf',
      'usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf',
      'usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf',
    ],
  },
  files: [
    {
      path: `${nativeFolder.slice(1)}/${looseModules.xterm.file}`,
      from: `node_modules/${looseModules.xterm.from}`,
    },
    { path: 'kboot/fonts/fontconfig.xml', from: 'assets/fonts/fontconfig.xml' },
    ...fonts.map((name) => ({ path: `kboot/fonts/${name}`, from: `${packaged}/${name}` })),
  ],
  // A driver takes firmware's framebuffer away, which the next system's console may need: the program
  // that draws decides. Those of real cards are left out: few start anew after kexec, and amdgpu alone
  // is larger than the rest of the image.
  loadedByName: ['virtio-gpu', 'bochs', 'qxl', 'cirrus'],
  programs: ['graphical'],
  native: ['skia', 'koffi'],
};

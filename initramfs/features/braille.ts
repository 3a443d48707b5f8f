import type { Feature } from '../feature.ts';

/**
 * BRLTTY's drivers, by their two letters. Left out: `ba` (another BRLTTY), `tt` (a terminal), `xw` (X).
 * `vr` is a display over TCP, for tests.
 */
const drivers = (
  'al at bc bd bg bl bm bn cb ce cn ec eu fa fs hd hm ht hw ' +
  'ic ir lt mb md mm mn mt np pg pm sk tn ts vd vo vr vs'
).split(' ');

/** Tables of the interface's languages (ui/braille/text-tables.ts), and what they include. */
const tables = [
  'ar.ttb',
  'de.ttb',
  'en.ttb',
  'en-nabcc.ttb',
  'es.ttb',
  'fr.ttb',
  'fr-2007.ttb',
  'pt.ttb',
  'alias.tti',
  'ascii-basic.tti',
  'blocks.tti',
  'boxes.tti',
  'common.tti',
  'ctl-latin.tti',
  'de-chess.tti',
  'ltr-alias.tti',
  'ltr-dot8.tti',
  'ltr-latin.tti',
  'num-alias.tti',
  'num-dot6.tti',
  'num-dot8.tti',
  'num-french.tti',
  'num-nemd8.tti',
  'num-nemeth.tti',
  'punc-alternate.tti',
  'punc-basic.tti',
  'win-1252.tti',
];

export const braille: Feature = {
  name: 'braille',
  reason: 'braille displays on USB and serial lines, through BRLTTY',
  needs: ['core', 'input'],
  packages: {
    brltty: [
      'bin/brltty',
      ...drivers.map((code) => `lib/brltty/libbrlttyb${code}.so`),
      ...tables.map((name) => `etc/brltty/Text/${name}`),
      'etc/brltty/Attributes/left_right.atb',
      'etc/brltty/Contraction/none.ctb',
      // What the keys of each display mean.
      'etc/brltty/Input/',
    ],
    'util-linux': ['usr/bin/setpriv'],
  },
  hollow: [
    // Contracted braille, Bluetooth, patterns of prompts, and who may connect by polkit's word: never asked for.
    'liblouis.so.20',
    'libbluetooth.so.3',
    'libdbus-1.so.3',
    'libexpat.so.1',
    'libpcre2-32.so.0',
    'libpolkit-gobject-1.so.0',
    'libgio-2.0.so.0',
    'libgobject-2.0.so.0',
    'libglib-2.0.so.0',
    // 30 MB of names and rules of languages. What ICU has in its code (a character's kind, how it is
    // composed) is enough; it takes the stand-in for data of another version and does without.
    'libicudata.so.72',
  ],
  // What init starts it for by itself (BRLTTY's Autostart/Hotplug/brltty.usermap), as the kernel writes it
  // in a modalias. Left out: ids of chips that serve any device on a serial line.
  files: [{ path: 'kboot/braille-displays', from: 'initramfs/braille-displays' }],
  programs: ['braille'],
  // Displays that are served as serial lines.
  modules: ['ftdi_sio', 'cp210x', 'cdc-acm'],
};

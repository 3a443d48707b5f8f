import type { Feature } from '../feature.ts';

const library = 'usr/lib/x86_64-linux-gnu';

/**
 * Sound cards: Intel's High Definition Audio with its codecs, AC97 of older machines, USB, and
 * those of virtual machines. What needs firmware of its own (SOF) is left out.
 */
const cards = [
  'snd-hda-intel',
  'snd-usb-audio',
  'snd-intel8x0',
  'snd-atiixp',
  'snd-via82xx',
  'snd-ens1370',
  'snd-ens1371',
  'pcspkr',
];

const codecs = [
  'analog',
  'cirrus',
  'cmedia',
  'conexant',
  'cs8409',
  'generic',
  'hdmi',
  'idt',
  'realtek',
  'via',
].map((maker) => `snd-hda-codec-${maker}`);

export const speech: Feature = {
  name: 'speech',
  reason: 'a voice (espeak-ng) through ALSA, and tones; its drivers are loaded when it is switched on',
  needs: ['core'],
  packages: {
    'libespeak-ng1': [`${library}/libespeak-ng.so.1`],
    libsonic0: [],
    libasound2: [`${library}/libasound.so.2`],
    'libasound2-data': ['usr/share/alsa/alsa.conf'],
  },
  // It plays sound; the voice only makes it here. PulseAudio and X11 would come with it.
  idle: {
    'libpcaudio.so.0': [
      'create_audio_device_object',
      ...['open', 'close', 'destroy', 'drain', 'flush', 'write', 'strerror'].map(
        (what) => `audio_object_${what}`,
      ),
    ],
  },
  files: [{ path: 'etc/modprobe.d/sound.conf', from: 'initramfs/sound.conf' }],
  programs: ['speech'],
  native: ['koffi'],
  modules: codecs,
  loadedOnDemand: cards,
};

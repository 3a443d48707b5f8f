import { archive, archiveProcess } from './archive.ts';
import { bareKernelNames, bootSectors, efiLoaderNames } from './folders.ts';
import { formats } from './formats.ts';
import { fstab } from './fstab.ts';
import { events } from './events/events.ts';
import type { Fuzzer } from './fuzzer.ts';
import { grub2, regular } from './grub2.ts';
import { inputRules } from './input-rules.ts';
import { kbootConf } from './kboot-conf.ts';
import { loadedKernels } from './loaded-kernels.ts';
import { kbootFeatures } from './kboot-features.ts';
import { keptState } from './kept-state.ts';
import { names } from './names.ts';
import { descriptions, indexPages, tftpPackets } from './servers.ts';
import { systemLocale } from './system-locale.ts';
import { themes } from './themes.ts';
import { unifiedImages } from './uki.ts';
import { wire } from './wire.ts';

/** Every fuzzer. */
export const fuzzers: readonly Fuzzer[] = [
  names,
  kbootConf,
  fstab,
  kbootFeatures,
  inputRules,
  events,
  keptState,
  systemLocale,
  archive,
  archiveProcess,
  grub2,
  regular,
  ...formats,
  unifiedImages,
  bareKernelNames,
  efiLoaderNames,
  bootSectors,
  loadedKernels,
  indexPages,
  tftpPackets,
  descriptions,
  themes,
  wire,
];

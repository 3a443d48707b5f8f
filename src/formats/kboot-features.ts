import { readFeatures } from './kboot-conf-features.ts';
import type { Features, FeatureTable } from './kboot-conf-features.ts';
import type { ConfFailure } from './kboot-conf-position.ts';

/** What `/etc/kboot-features` holds: one line a key. The build writes it (initramfs/features-file.ts), init reads SHELL. */
export const kbootFeatureTable = {
  /** Names of the features that the image has. */
  FEATURES: 'words',
  /** Release of its kernel. */
  KERNEL: 'text',
  /** Whether newer configuration files are taken from the booted environment at each start. */
  UPDATE: 'boolean',
  /** Terminals that get a root shell at each start, besides `kboot.shell=`. */
  SHELL: 'words',
} as const satisfies FeatureTable;

export type KbootFeatures = Features<typeof kbootFeatureTable>;

/** Reads the text of `/etc/kboot-features`. Never throws for bad text. @param file its path, for messages */
export function readKbootFeatures(
  text: string,
  file: string,
): { features: KbootFeatures; problems: readonly ConfFailure[] } {
  return readFeatures(text, file, kbootFeatureTable);
}

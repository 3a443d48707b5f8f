import { KbootError } from '../src/base/errors.ts';
import type { Feature } from './feature.ts';
import { archive } from './features/archive.ts';
import { base } from './features/base.ts';
import { braille } from './features/braille.ts';
import { core } from './features/core.ts';
import { deviceTrees } from './features/device-trees.ts';
import { fetch } from './features/fetch.ts';
import { fileSystemChecks } from './features/file-system-checks.ts';
import { graphical } from './features/graphical.ts';
import { input } from './features/input.ts';
import { kexecTools } from './features/kexec-tools.ts';
import { luks } from './features/luks.ts';
import { lvm } from './features/lvm.ts';
import { moreFileSystems } from './features/more-file-systems.ts';
import { network } from './features/network.ts';
import { ntfs } from './features/ntfs.ts';
import { raid } from './features/raid.ts';
import { snapshots } from './features/snapshots.ts';
import { speech } from './features/speech.ts';
import { ssh } from './features/ssh.ts';
import { storage } from './features/storage.ts';
import { watchdog } from './features/watchdog.ts';

/** Every feature that an image can have; one line each. */
export const features: readonly Feature[] = [
  base,
  storage,
  snapshots,
  raid,
  lvm,
  luks,
  moreFileSystems,
  fileSystemChecks,
  ntfs,
  input,
  network,
  core,
  archive,
  kexecTools,
  deviceTrees,
  fetch,
  graphical,
  speech,
  braille,
  ssh,
  watchdog,
];

/** What an image holds when nothing else is asked for: x86 machines have no device trees. */
export const defaultFeatures: readonly string[] = features
  .filter((feature) => feature !== deviceTrees)
  .map((feature) => feature.name);

/**
 * The features of these names and those that they need, in the table's order.
 * @throws KbootError for an unknown name
 */
export function selectFeatures(names: readonly string[]): Feature[] {
  const chosen = new Set<string>();
  const add = (name: string): void => {
    const feature = features.find((one) => one.name === name);
    if (feature === undefined) {
      const known = features.map((one) => one.name).join(', ');
      throw new KbootError('select', `feature ${name}`, 'there is none of this name', {
        advice: `Known: ${known}.`,
      });
    }
    if (chosen.has(name)) return;
    chosen.add(name);
    for (const need of feature.needs ?? []) add(need);
  };
  for (const name of names) add(name);
  return features.filter((feature) => chosen.has(feature.name));
}

import type { KnownDevice } from '../../devices/store.ts';
import { posix } from 'node:path';
import type { DeviceScan } from '../../entries/device-scan.ts';
import { namedFile } from '../../entries/file-name.ts';
import { isOwnKernel } from '../../entries/own-entry.ts';
import type { ScannedEntry } from '../../formats/scan/scan.ts';

/** The configuration of the GRUB that started this kboot, and its entry for the system that is wanted. */
export interface FirstStage {
  readonly device: KnownDevice;
  /** Path of grub.cfg on it. */
  readonly configuration: string;
  /** Path of the environment block on it. */
  readonly environment: string;
  /** What `next_entry` must be set to; undefined when the configuration has no such entry. */
  readonly entry: string | undefined;
}

/** Configurations of GRUB 2 that an entry is described in, with its key there. */
function grubSources({ sources }: ScannedEntry): { configuration: string; key: string }[] {
  return sources.filter(({ format }) => format === 'grub2');
}

/** GRUB's own name of a key: it takes several of the same title apart by their order only. */
function isUnique(key: string): boolean {
  return !/#\d+$/.test(key);
}

/**
 * Finds the first stage that started this kboot: the configuration of GRUB with an entry of exactly
 * this kernel and its command line.
 * @param kernel generalized name of what the wanted entry starts
 * @param ownCmdline text of /proc/cmdline
 */
export function findFirstStage(
  kernel: string,
  ownCmdline: string,
  scans: ReadonlyMap<string, DeviceScan>,
  devices: readonly KnownDevice[],
): FirstStage | undefined {
  for (const { device, result } of scans.values()) {
    const own = result.entries.find(
      (entry) => grubSources(entry).length > 0 && isOwnKernel(entry.kernel.path, entry.cmdline, ownCmdline),
    );
    const configuration = own && grubSources(own)[0]?.configuration;
    if (configuration === undefined) continue;
    const keys = result.entries
      .filter((entry) => entry.kind === 'chain' && namedFile(entry.kernel, device, devices).name === kernel)
      .flatMap((entry) => grubSources(entry))
      .filter((source) => source.configuration === configuration && isUnique(source.key));
    return {
      device,
      configuration,
      environment: posix.join(posix.dirname(configuration), 'grubenv'),
      entry: keys[0]?.key,
    };
  }
  return undefined;
}

/** Whether a configuration starts what `next_entry` names, and only once. */
export function honoursNextEntry(text: string): boolean {
  return (
    /\bload_env\b/.test(text) && /\$\{?next_entry\b/.test(text) && /\bsave_env\s+.*\bnext_entry\b/.test(text)
  );
}

import type { KnownDevice } from '../devices/store.ts';
import type { DeviceScan } from '../entries/device-scan.ts';
import { namedFile } from '../entries/file-name.ts';
import { isOwnKernel } from '../entries/own-entry.ts';
import type { EntrySource } from '../formats/scan/merge.ts';
import type { ScannedEntry } from '../formats/scan/scan.ts';

/** The configuration of the first stage that started this kboot, and its entry for the system that is wanted. */
export interface FirstStage {
  readonly device: KnownDevice;
  /** Name of its format, which tells the first stage. */
  readonly format: string;
  /** Path of the configuration on the device. */
  readonly configuration: string;
  /** Where it describes the wanted system, by the format's own key; undefined when it does not. */
  readonly entry: EntrySource | undefined;
}

/** The key of an entry that its format tells from others of the same name by their order only. */
function isUnique({ key }: EntrySource): boolean {
  return !/#\d+$/.test(key);
}

/**
 * Finds the first stage that started this kboot: the configuration with an entry of exactly this kernel
 * and its command line.
 * @param kernel generalized name of what the wanted entry starts
 * @param ownCmdline text of /proc/cmdline
 * @param formats names of those that a first stage is known for
 */
export function findFirstStage(
  kernel: string,
  ownCmdline: string,
  scans: ReadonlyMap<string, DeviceScan>,
  devices: readonly KnownDevice[],
  formats: readonly string[],
): FirstStage | undefined {
  const known = ({ sources }: ScannedEntry): EntrySource[] =>
    sources.filter(({ format }) => formats.includes(format));
  for (const { device, result } of scans.values()) {
    const [own] = result.entries
      .filter((entry) => isOwnKernel(entry.kernel.path, entry.cmdline, ownCmdline))
      .flatMap(known);
    if (own === undefined) continue;
    const { format, configuration } = own;
    const entry = result.entries
      .filter((one) => one.kind === 'chain' && namedFile(one.kernel, device, devices).name === kernel)
      .flatMap(known)
      .find((source) => source.configuration === configuration && isUnique(source));
    return { device, format, configuration, entry };
  }
  return undefined;
}

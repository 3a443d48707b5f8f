import { posix } from 'node:path';
import type { OwnScreen } from '../../devices/own-screen.ts';
import type { BootEntry } from '../../model/entry.ts';
import type { DeviceScan } from '../device-scan.ts';
import type { RealName } from '../real-name.ts';
import { darkness } from './darkness.ts';
import type { KernelConfig } from './kernel-configs.ts';

/** Says of an entry what will be seen of it. */
export type ScreenAfter = (entry: BootEntry) => BootEntry;

/** Xen 4.17 takes the screen for VGA text, and Linux above it is not told otherwise. */
const aboveHypervisor =
  'Dark until its own graphics driver starts: a hypervisor does not go on with the firmware’s picture';

/** What stands before a release in a kernel's name. */
const prefix = /^(?:vmlinu[xz]|bzImage|kernel|linux)-/;

/** Releases that an entry's kernel may be of, the likeliest first. */
function releasesOf(path: string, version: string): string[] {
  const name = posix.basename(path);
  return [...(prefix.test(name) ? [name.replace(prefix, '')] : []), ...(version === '' ? [] : [version])];
}

function configOf(
  { kernel, version }: BootEntry,
  scans: ReadonlyMap<string, DeviceScan>,
  realName: RealName,
): KernelConfig | undefined {
  const name = realName(kernel);
  const own = scans.get(name.split(':', 1)[0] ?? '');
  // The configuration of a kernel on an EFI system partition lies with its system's modules.
  const places = [...(own === undefined ? [] : [own]), ...scans.values()];
  for (const release of releasesOf(name, version)) {
    for (const { configs } of places) {
      const config = configs?.get(release);
      if (config !== undefined) return config;
    }
  }
  return undefined;
}

/**
 * Marks entries whose screen will be dark: one that stays so is warned of, one that lasts until its
 * own driver starts is told with its details.
 */
export function screenAfter(
  screen: OwnScreen,
  scans: ReadonlyMap<string, DeviceScan>,
  realName: RealName,
): ScreenAfter {
  return (entry) => {
    const goesOn = screen.picture === 'none' && screen.driver === '';
    if (entry.kind === 'multiboot' && !goesOn) return { ...entry, screen: aboveHypervisor };
    // Of other boot loaders nothing is known, and firmware sets the screen anew for them.
    if (entry.kind !== 'linux' && entry.kind !== 'uki') return entry;
    const dark = darkness(screen, configOf(entry, scans, realName), entry.cmdline);
    if (dark === undefined) return entry;
    if (!dark.stays) return { ...entry, screen: dark.text };
    return { ...entry, warning: [entry.warning, dark.text].filter((text) => text !== '').join(' ') };
  };
}

import { posix } from 'node:path';
import type { OwnScreen } from '../../devices/own-screen.ts';
import type { BootEntry } from '../../model/entry.ts';
import type { DeviceScan } from '../device-scan.ts';
import type { RealName } from '../real-name.ts';
import { darkness } from './darkness.ts';
import type { KernelConfig } from './kernel-configs.ts';

/** Says of an entry what will be seen of it. */
export type ScreenAfter = (entry: BootEntry) => BootEntry;

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
    // Of other boot loaders and hypervisors nothing is known, and firmware sets the screen anew for them.
    if (entry.kind !== 'linux' && entry.kind !== 'uki') return entry;
    const dark = darkness(screen, configOf(entry, scans, realName), entry.cmdline);
    if (dark === undefined) return entry;
    if (!dark.stays) return { ...entry, screen: dark.text };
    return { ...entry, warning: [entry.warning, dark.text].filter((text) => text !== '').join(' ') };
  };
}

import { posix } from 'node:path';
import type { FileReader } from '../../formats/format.ts';

/**
 * Options of a kernel that decide whether it goes on with the firmware's picture
 * (drivers/firmware/Kconfig, drivers/video/fbdev/Kconfig, drivers/gpu/drm/…/Kconfig).
 */
export const screenOptions = [
  'DRM',
  'DRM_EFIDRM',
  'DRM_SIMPLEDRM',
  'DRM_VESADRM',
  'FB_EFI',
  'FB_SIMPLE',
  'FB_VESA',
  'SYSFB_SIMPLEFB',
  // What SYSFB_SIMPLEFB was called before 5.15.
  'X86_SYSFB',
] as const;

export type ScreenOption = (typeof screenOptions)[number];

/** Those of {@link screenOptions} that a kernel was built with, modules too. */
export type KernelConfig = ReadonlySet<ScreenOption>;

/** Most configurations read on one device; more are seldom kernels that anybody starts. */
const mostConfigs = 24;

const line = new RegExp(`^CONFIG_(${screenOptions.join('|')})=[ym]$`, 'gm');

function isOption(name: string): name is ScreenOption {
  return screenOptions.some((option) => option === name);
}

/** Reads the text of a kernel's `.config`; undefined when it is none. */
export function parseKernelConfig(text: string): KernelConfig | undefined {
  if (!/^CONFIG_\w+=/m.test(text)) return undefined;
  return new Set([...text.matchAll(line)].map(([, name = '']) => name).filter(isOption));
}

/** Configurations in a folder, release → path. */
async function inFolder(folder: string, reader: FileReader): Promise<[release: string, path: string][]> {
  const names = ((await reader.list(folder)) ?? []).filter((name) => /^config-./.test(name));
  return names.map((name) => [name.slice('config-'.length), posix.join(folder, name)]);
}

/** Configurations beside modules, as Fedora and kernel-install have them. */
async function besideModules(folder: string, reader: FileReader): Promise<[string, string][]> {
  return ((await reader.list(folder)) ?? []).map((release) => [
    release,
    posix.join(folder, release, 'config'),
  ]);
}

/**
 * Configurations of the kernels on a file system, by the kernels' releases.
 * @param subvolume path of the subvolume that the system lies in; empty for none
 */
export async function kernelConfigs(
  reader: FileReader,
  subvolume: string,
): Promise<ReadonlyMap<string, KernelConfig>> {
  const places = [
    ...(await inFolder('/', reader)),
    ...(await inFolder(`${subvolume}/boot`, reader)),
    ...(await besideModules(`${subvolume}/usr/lib/modules`, reader)),
  ];
  const found = new Map<string, KernelConfig>();
  for (const [release, path] of places.slice(0, mostConfigs)) {
    if (found.has(release)) continue;
    const text = await reader.read(path);
    const config = text === undefined ? undefined : parseKernelConfig(text);
    if (config !== undefined) found.set(release, config);
  }
  return found;
}

/** A kind of machine that images are built for. */
export interface Target {
  /** Debian's name of it. */
  readonly architecture: 'amd64' | 'arm64';
  /** Folder of its libraries in Debian (multiarch). */
  readonly triplet: string;
  /** Folder of the dynamic linker, written into every program. */
  readonly linkerFolder: string;
  /** Features that it has: Skia's native code is not in the registry for every machine. */
  readonly features: 'all' | readonly string[];
  /** Kernel modules that only other machines have. */
  readonly withoutModules: ReadonlySet<string>;
}

const amd64: Target = {
  architecture: 'amd64',
  triplet: 'x86_64-linux-gnu',
  linkerFolder: 'lib64',
  features: 'all',
  withoutModules: new Set(),
};

const arm64: Target = {
  architecture: 'arm64',
  triplet: 'aarch64-linux-gnu',
  linkerFolder: 'usr/lib',
  // No picture, no archives (a stand-in for libxml2 is assembled for amd64). Its Debian kernel has no
  // kexec_file_load: kexec-tools loads.
  features: [
    'base',
    'storage',
    'snapshots',
    'raid',
    'lvm',
    'network',
    'core',
    'kexec-tools',
    'device-trees',
    'fetch',
  ],
  withoutModules: new Set(['ata_piix', 'crc32c-intel']),
};

export const targets = { amd64, arm64 } as const;

/** The build host's own, and what is built when nothing else is asked for. */
export const hostTarget: Target = amd64;

/** A path of Debian amd64 as the target has it. */
export function pathFor(path: string, target: Target): string {
  return path.replace(hostTarget.triplet, target.triplet);
}

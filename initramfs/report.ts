import type { CpioEntry } from '../src/base/cpio.ts';

/** What went into an image; sizes in bytes. */
export interface BuildReport {
  readonly compressedBytes: number;
  readonly unpackedBytes: number;
  readonly compressionLevel: number;
  /** Release of the kernel, e.g. `6.1.0-56-amd64`. */
  readonly kernel: string;
  readonly features: readonly string[];
  /** Debian packages that files were taken from, name → version. */
  readonly packages: Readonly<Record<string, string>>;
  /** Largest files, path → bytes. */
  readonly largest: Readonly<Record<string, number>>;
}

const listed = 12;

/** The largest files of an archive, path → bytes, largest first. */
export function largestOf(entries: readonly CpioEntry[]): Record<string, number> {
  const sizes = entries.map((entry) => [entry.path, entry.type === 'file' ? entry.data.length : 0] as const);
  return Object.fromEntries(sizes.sort((a, b) => b[1] - a[1]).slice(0, listed));
}

import { posix } from 'node:path';
import type { KnownDevice } from '../devices/store.ts';
import { readCountedName } from '../formats/bls/counted-name.ts';
import type { ScannedEntry } from '../formats/scan/scan.ts';

/** The file of an entry of the Boot Loader Specification whose name holds its tries. */
export interface CountedFile {
  /** Kernel's name of its device. */
  readonly device: string;
  /** Absolute path there. */
  readonly path: string;
}

/** The first file that describes an entry and has a counter in its name; undefined when none has. */
export function countedFileOf({ sources }: ScannedEntry, { name }: KnownDevice): CountedFile | undefined {
  const path = sources.find(({ file }) => readCountedName(posix.basename(file)).tries !== undefined)?.file;
  return path === undefined ? undefined : { device: name, path };
}

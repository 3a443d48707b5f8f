import { bareKernels } from '../formats/bare-kernels/bare-kernels.ts';
import { folderReader, inward } from '../formats/folder-reader.ts';
import type { Inward } from '../formats/folder-reader.ts';
import type { FileReader, FileRef } from '../formats/format.ts';
import { scan } from '../formats/scan/scan.ts';
import type { ScanOptions, ScanResult, ScannedEntry } from '../formats/scan/scan.ts';
import { subvolumesOf, withSubvolume } from './subvolumes.ts';
import type { Subvolume } from './subvolumes.ts';

function cmdlineOf(entry: ScannedEntry, { path, name }: Subvolume): string {
  const { cmdline, sources } = entry;
  const guessed = sources.every(({ format }) => format === bareKernels.name);
  // A configuration knows its own subvolume; in a snapshot it still names the one that it was taken of.
  const needsOne = name !== '' || guessed;
  return needsOne && cmdline !== '' ? withSubvolume(cmdline, path) : cmdline;
}

/** An entry of a subvolume as the whole file system has it. */
function placed(entry: ScannedEntry, subvolume: Subvolume, path: Inward): ScannedEntry {
  const file = (ref: FileRef): FileRef => (ref.device === '' ? { ...ref, path: path(ref.path) } : ref);
  const isSnapshot = subvolume.name !== '';
  return {
    ...entry,
    id: `${subvolume.path}${entry.id}`,
    title: isSnapshot ? `${entry.title} (snapshot ${subvolume.name})` : entry.title,
    submenus: isSnapshot ? ['Snapshots', ...entry.submenus] : entry.submenus,
    kernel: file(entry.kernel),
    initrds: entry.initrds.map(file),
    ...(entry.devicetree && { devicetree: file(entry.devicetree) }),
    cmdline: cmdlineOf(entry, subvolume),
    sources: entry.sources.map((source) => ({ ...source, file: path(source.file) })),
    chosen: entry.chosen && !isSnapshot,
    folded: entry.folded || isSnapshot,
  };
}

/**
 * What the subvolumes of a btrfs hold that can be booted, with snapshots folded away; the result of
 * its root comes first.
 */
export async function withSubvolumes(
  reader: FileReader,
  root: ScanResult,
  options: ScanOptions,
): Promise<ScanResult> {
  let result = root;
  for (const subvolume of await subvolumesOf(reader)) {
    const path = inward(subvolume.path, subvolume.snapshotOf);
    const found = await scan(folderReader(reader, path, subvolume.snapshotOf || subvolume.path), options);
    const system = result.system ?? found.system;
    result = {
      ...result,
      ...(system && { system }),
      entries: [...result.entries, ...found.entries.map((entry) => placed(entry, subvolume, path))],
      sources: [
        ...result.sources,
        ...found.sources.map((source) => ({ ...source, path: path(source.path) })),
      ],
    };
  }
  return result;
}

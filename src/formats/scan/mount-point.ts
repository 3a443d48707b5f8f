import type { FileReader, FileRef, FoundEntry } from '../format.ts';

/** Where other file systems are mounted that hold configurations, the longest first. */
const mountPoints = ['/boot/efi', '/boot', '/efi'];

/** The mount point that a configuration lies below, when the tree is a whole system. */
export function mountPointOf(configuration: string): string {
  return mountPoints.find((point) => configuration.startsWith(`${point}/`)) ?? '';
}

/**
 * The path as its own file system has it, to compare what several configurations name. `/efi` is
 * also how a FAT file system's own `/EFI` may be written.
 */
export function withoutMountPoint(path: string): string {
  return path.replace(/^\/(?:boot\/efi|boot|efi(?=\/efi\/))(?=\/)/i, '');
}

/** An entry with its files where they are found, and those that aren't. */
export interface Located {
  readonly entry: FoundEntry;
  readonly missing: readonly string[];
}

/** Looks for files of entries on the file system that they were read from. */
export class Locator {
  private readonly reader: FileReader;
  private readonly known = new Map<string, Promise<boolean>>();

  constructor(reader: FileReader) {
    this.reader = reader;
  }

  private isFile(path: string): Promise<boolean> {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    const asked = this.reader.kind(path).then(
      (kind) => kind === 'file',
      () => false,
    );
    this.known.set(path, asked);
    return asked;
  }

  /** The file as it lies in the tree: paths of a mounted file system begin at its mount point. */
  private async locate(file: FileRef, point: string): Promise<FileRef | undefined> {
    // Other devices, and blocks instead of a path, are for others to look for.
    if (file.device !== '' || !file.path.startsWith('/')) return file;
    for (const path of point === '' ? [file.path] : [file.path, point + file.path]) {
      if (await this.isFile(path)) return { device: '', path };
    }
    return undefined;
  }

  /** @param configuration path that the entry's configuration was read from */
  async place(entry: FoundEntry, configuration: string): Promise<Located> {
    const point = mountPointOf(configuration);
    const missing: string[] = [];
    const at = async (file: FileRef): Promise<FileRef> => {
      const found = await this.locate(file, point);
      if (found === undefined) missing.push(file.path);
      return found ?? file;
    };
    const kernel = await at(entry.kernel);
    const initrds: FileRef[] = [];
    for (const initrd of entry.initrds) initrds.push(await at(initrd));
    const devicetree = entry.devicetree === undefined ? undefined : await at(entry.devicetree);
    return { entry: { ...entry, kernel, initrds, ...(devicetree && { devicetree }) }, missing };
  }
}

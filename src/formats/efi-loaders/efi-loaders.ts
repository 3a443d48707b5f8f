import { posix } from 'node:path';
import { KbootError } from '../../base/errors.ts';
import type { Format } from '../format.ts';
import { Reading } from '../reading.ts';
import { architectures } from '../uki/architecture.ts';
import { readPe } from '../uki/pe.ts';
import { loaderFiles, loaderName } from './loader-names.ts';

/** Vendors' folders of one partition; a real one has a handful. */
const mostFolders = 64;

/** Folders that hold no loader of a vendor: the fallback has a name of its own, images are another format's. */
const otherFolders: ReadonlySet<string> = new Set(['boot', 'linux', 'tools', 'kboot']);

/** File of the fallback loader, which the firmware starts when nothing else is known (UEFI 2.10, 3.5.1.1). */
const fallbackFile = /^boot(x64|ia32|aa64|arm|riscv64|loongarch64)\.efi$/i;

/** The EFI programs of one partition. */
class Loaders {
  readonly reading: Reading;
  readonly #root: string;

  constructor(reading: Reading, root: string) {
    this.reading = reading;
    this.#root = root;
  }

  /** Adds a loader; what is no EFI program is reported. */
  async #add(
    path: string,
    key: string,
    title: string,
    facts: Readonly<Record<string, string>>,
  ): Promise<void> {
    try {
      const image = await readPe((offset, length) => this.reading.bytes(path, offset, length), path);
      if (image.subsystem !== 10)
        return this.reading.report({ file: path, line: 1 }, 'is no EFI application');
      const architecture = architectures[image.machine] ?? '';
      this.reading.noteFile(path);
      this.reading.add({
        key,
        title,
        kind: 'chain',
        kernel: { device: '', path },
        facts: { ...facts, architecture, needs: 'uefi' },
        file: path,
        line: 1,
      });
    } catch (thrown) {
      if (!(thrown instanceof KbootError)) throw thrown;
      this.reading.report({ file: path, line: 1 }, thrown.reason);
    }
  }

  /** Where a vendor's loader lies: Windows keeps it one folder further down than everybody else. */
  async folderOf(vendor: string): Promise<string> {
    if (vendor.toLowerCase() !== 'microsoft') return vendor;
    const names = (await this.reading.list(posix.join(this.#root, vendor))) ?? [];
    const boot = names.find((name) => name.toLowerCase() === 'boot');
    return boot === undefined ? vendor : `${vendor}/${boot}`;
  }

  /** The loader of a vendor's folder, the first of {@link loaderFiles} that is there. */
  async vendor(folder: string): Promise<boolean> {
    const names = (await this.reading.list(posix.join(this.#root, folder))) ?? [];
    const byName = new Map(names.map((name) => [name.toLowerCase(), name]));
    for (const file of loaderFiles) {
      const spelt = ['x64', 'aa64', 'ia32'].map((one) => file.replace('@', one));
      const found = [...new Set(spelt)].flatMap((name) => byName.get(name) ?? []);
      if (found.length === 0) continue;
      const { title, icon } = loaderName(folder);
      for (const name of found) {
        const facts = { 'os-name': title, 'os-icon': icon, 'os-id': icon };
        await this.#add(
          posix.join(this.#root, folder, name),
          `${folder}/${name}`.toLowerCase(),
          title,
          facts,
        );
      }
      return true;
    }
    return false;
  }

  /** The loader that a stick is started by; most often it is a copy of a vendor's. */
  async fallback(folder: string): Promise<void> {
    for (const name of (await this.reading.list(posix.join(this.#root, folder))) ?? []) {
      if (!fallbackFile.test(name)) continue;
      const path = posix.join(this.#root, folder, name);
      await this.#add(path, `boot/${name}`.toLowerCase(), 'Boot loader of this medium', { fallback: 'yes' });
    }
  }
}

/** Boot loaders of other systems on an EFI system partition, each by its vendor's folder (UEFI 2.10, 13.3). */
export const efiLoaders: Format = {
  name: 'efi-loaders',
  candidates: ['/EFI/', '/boot/efi/EFI/', '/efi/EFI/', '/boot/EFI/'],
  async parse(path, _text, reader) {
    const root = path.replace(/\/$/, '');
    const loaders = new Loaders(new Reading(reader), root);
    const folders = ((await loaders.reading.list(root)) ?? []).slice(0, mostFolders);
    let found = false;
    for (const folder of folders) {
      if (otherFolders.has(folder.toLowerCase())) continue;
      found = (await loaders.vendor(await loaders.folderOf(folder))) || found;
    }
    const fallback = folders.find((folder) => folder.toLowerCase() === 'boot');
    if (!found && fallback !== undefined) await loaders.fallback(fallback);
    return loaders.reading.result();
  },
};

import { copyFile, link, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeDisk } from './disk.ts';
import { makeExt4 } from './ext4.ts';
import { addFirstStage, espMiB, firstStageLabel, grubImages, makeEsp } from './grub.ts';
import type { FirstStage } from './grub.ts';
import type { Partition, PartitionTable, PlacedPartition } from './partition-table.ts';
import { MiB } from './sparse.ts';
import { stat } from 'node:fs/promises';

export interface BootDiskOptions {
  /** Default `gpt`. An `dos` disk has no BIOS boot partition; GRUB lies behind the MBR. */
  readonly label?: PartitionTable['label'];
  /** Files of the first stage's partition, path there → path here. */
  readonly files: Readonly<Record<string, string>>;
  readonly firstStage: FirstStage;
  /** A second EFI loader, which greets and restarts; default none. */
  readonly secondLoader?: boolean;
  /** Partitions behind those of the first stage. */
  readonly systems?: readonly Partition[];
}

const bootUuid = '6b626f6f-7400-4000-8000-000000000b07';

async function linkOrCopy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await link(from, to).catch(() => copyFile(from, to));
}

/** Room for the files and ext4's own structures. */
async function sizeFor(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return Math.ceil((bytes * 1.06) / MiB) + 24;
}

/**
 * Writes a disk that starts GRUB under BIOS and UEFI, which starts one kernel
 * at once. Partitions: BIOS boot (GPT only), ESP, `kboot`, then the systems'.
 */
export async function makeBootDisk(image: string, options: BootDiskOptions): Promise<PlacedPartition[]> {
  const label = options.label ?? 'gpt';
  await using stack = new AsyncDisposableStack();
  await mkdir(dirname(image), { recursive: true });
  const work = await mkdtemp(join(dirname(image), '.disk-'));
  stack.defer(() => rm(work, { recursive: true, force: true }));

  const grub = await grubImages();
  const esp = join(work, 'esp.img');
  const other = options.secondLoader === true ? join(grub, 'second.efi') : undefined;
  await makeEsp(esp, join(grub, 'bootx64.efi'), other);
  const tree = join(work, 'tree');
  for (const [path, file] of Object.entries(options.files)) await linkOrCopy(file, join(tree, path));
  await addFirstStage(tree, options.firstStage);
  const boot = join(work, 'boot.ext4');
  const sizeMiB = await sizeFor(Object.values(options.files));
  await makeExt4({ image: boot, directory: tree, sizeMiB, uuid: bootUuid, label: firstStageLabel });

  const biosBoot: Partition[] = label === 'gpt' ? [{ name: 'bios-boot', type: 'bios-boot', sizeMiB: 1 }] : [];
  return await makeDisk(image, {
    label,
    biosCore: join(grub, 'core.img'),
    partitions: [
      ...biosBoot,
      { name: 'esp', type: 'esp', sizeMiB: espMiB, image: esp },
      { name: 'kboot', type: 'linux', sizeMiB, image: boot },
      ...(options.systems ?? []),
    ],
  });
}

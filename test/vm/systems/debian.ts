import { join } from 'node:path';
import { rm, readFile } from 'node:fs/promises';
import { cached } from '../../../initramfs/cache.ts';
import { makeDisk } from '../disk.ts';
import { Machine } from '../machine.ts';
import { sectorSize } from '../partition-table.ts';
import type { Partition } from '../partition-table.ts';
import { extract } from '../sparse.ts';
import { debianHostname, debianRoot, debianRootMiB, debianUuid } from './debian-root.ts';

/** Its own greeting, on the serial line and on the first virtual terminal. */
export const debianHello = `${debianHostname} login:`;

/** Where Debian keeps the links to its newest kernel. */
export const debianPaths = { kernel: '/vmlinuz', initrd: '/initrd.img' } as const;

/** As its own grub.cfg has it: a configuration that says the same makes no second entry. */
export const debianCmdline = `root=UUID=${debianUuid} ro quiet`;

/** The number that Debian's partition has on the disk where it wrote its grub.cfg. */
export const debianPartitionNumber = 4;

export interface DebianSystem {
  /** ext4 image of its partition. */
  readonly image: string;
  readonly sizeMiB: number;
  /** Its own kernel and initrd as plain files, to start it without any boot loader. */
  readonly kernel: string;
  readonly initrd: string;
}

const filler: Partition = { name: 'before', type: 'linux', sizeMiB: 1 };

/**
 * Starts the freshly packed Debian once on a disk of its own, so that its own
 * `update-grub` finds a real disk and writes its real grub.cfg.
 */
async function writeOwnGrubConfig(root: string, directory: string): Promise<void> {
  const disk = join(directory, 'disk.img');
  const before = Array.from({ length: debianPartitionNumber - 1 }, () => filler);
  const partition: Partition = {
    name: 'debian',
    type: 'linux',
    sizeMiB: debianRootMiB,
    image: join(root, 'root.ext4'),
  };
  const placed = await makeDisk(disk, { label: 'gpt', partitions: [...before, partition] });
  {
    await using machine = await Machine.start({
      firmware: 'bios',
      memoryMiB: 768,
      cores: 2,
      disks: [{ path: disk, access: 'written' }],
      direct: {
        kernel: join(root, 'vmlinuz'),
        initrd: join(root, 'initrd.img'),
        cmdline: `root=UUID=${debianUuid} rw init=/sbin/once console=ttyS0 quiet`,
      },
    });
    await machine.serial.waitFor('once: update-grub done', { deadlineMs: 300_000 });
    await machine.serial.waitFor('once: clean', { deadlineMs: 30_000 });
    await machine.waitForEnd({ deadlineMs: 60_000 });
  }
  const home = placed.at(-1);
  if (home === undefined) return;
  await extract(disk, home.start * sectorSize, home.sectors * sectorSize, join(directory, 'root.ext4'));
  await rm(disk);
}

/** A small real Debian 12 with its own kernel, initrd and grub.cfg; root's password is `kboot`. */
export async function debianSystem(): Promise<DebianSystem> {
  const root = await debianRoot();
  const source = await readFile(import.meta.filename, 'utf8');
  const directory = await cached('debian', [root, source], async (out) => {
    await writeOwnGrubConfig(root, out);
  });
  return {
    image: join(directory, 'root.ext4'),
    sizeMiB: debianRootMiB,
    kernel: join(root, 'vmlinuz'),
    initrd: join(root, 'initrd.img'),
  };
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpioArchive } from '../../src/base/cpio.ts';
import { makeBootDisk } from './boot-disk.ts';
import type { Partition, PlacedPartition } from './partition-table.ts';
import { debianCmdline, debianPaths, debianSystem } from './systems/debian.ts';
import { tinyMiB, tinyPaths, tinySystem } from './systems/tiny.ts';

/** kboot's files, as `buildImage` gives them. */
export interface KbootImage {
  readonly kernel: string;
  readonly initrd: string;
}

export interface DemoDiskOptions {
  readonly kboot: KbootImage;
  /** Text of /etc/kboot.conf; default {@link demoConf}. */
  readonly kbootConf?: string;
  /** More words for kboot's own kernel. */
  readonly cmdlineExtra?: string;
  /** What GRUB sets; default `1280x800`. */
  readonly resolution?: string;
  /** Without Debian the disk is made faster and smaller; default true. */
  readonly withDebian?: boolean;
}

/** Partitions of the demo disk by their number, the same under every firmware. */
export const demoPartitions = { kboot: 3, debian: 4, tiny: 5 } as const;

/** Partitions of them that discovery looks through: these three and the ESP. */
export const demoFileSystems = 4;

/** An initramfs archive that replaces /etc/kboot.conf when GRUB loads it behind kboot's own. */
export function configArchive(kbootConf: string): Buffer {
  return cpioArchive([{ type: 'file', path: 'etc/kboot.conf', mode: 0o644, data: Buffer.from(kbootConf) }]);
}

/**
 * The demo's menu: Debian first, tiny second, none started without being asked.
 * @param disk the kernel's name of the disk; partitions are counted as in {@link demoPartitions}
 */
export function demoConf(disk = 'vda'): string {
  const debian = `${disk}${demoPartitions.debian}`;
  const tiny = `${disk}${demoPartitions.tiny}`;
  return `debian="${debian}:${debianPaths.kernel} initrd=${debian}:${debianPaths.initrd} ${debianCmdline}"
debian.title="Debian GNU/Linux 12"
debian.icon=debian

tiny="${tiny}:${tinyPaths.kernel} initrd=${tiny}:${tinyPaths.initrd} console=tty0"
tiny.title="Tiny Linux"
tiny.icon=linux
`;
}

/**
 * Writes the disk of demo and scenarios: GRUB for BIOS and UEFI, kboot, and the
 * two systems.
 */
export async function makeDemoDisk(image: string, options: DemoDiskOptions): Promise<PlacedPartition[]> {
  await using stack = new AsyncDisposableStack();
  const work = await mkdtemp(join(tmpdir(), 'kboot-demo-'));
  stack.defer(() => rm(work, { recursive: true, force: true }));
  const config = join(work, 'config.img');
  await writeFile(config, configArchive(options.kbootConf ?? demoConf()));

  const tiny = await tinySystem();
  const debian = options.withDebian === false ? undefined : await debianSystem();
  const systems: Partition[] = [
    {
      name: 'debian',
      type: 'linux',
      // Without it the partition stays, so that tiny keeps its number.
      sizeMiB: debian?.sizeMiB ?? 1,
      ...(debian === undefined ? {} : { image: debian.image }),
    },
    { name: 'tiny', type: 'linux', sizeMiB: tinyMiB, image: tiny.image },
  ];
  return await makeBootDisk(image, {
    files: {
      'kboot/vmlinuz': options.kboot.kernel,
      'kboot/kboot.img': options.kboot.initrd,
      'kboot/config.img': config,
    },
    firstStage: {
      resolution: options.resolution ?? '1280x800',
      kernel: '/kboot/vmlinuz',
      initrds: ['/kboot/kboot.img', '/kboot/config.img'],
      cmdline: `quiet rootfstype=ramfs kboot.log=ttyS0 ${options.cmdlineExtra ?? ''}`.trim(),
    },
    systems,
  });
}

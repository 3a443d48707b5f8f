import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildImage } from '../../initramfs/build.ts';
import type { BuiltImage } from '../../initramfs/build.ts';
import { cpioArchive } from '../../src/base/cpio.ts';

import { makeBootDisk } from './boot-disk.ts';
import type { Heeded } from './grub.ts';
import type { Partition } from './partition-table.ts';
import { noteSwiftStart } from './swift-start.ts';
import { tinyMiB, tinySystem } from './systems/tiny.ts';

/** Where the tiny system and the first stage lie on the disk that {@link makeKbootDisk} writes. */
export const places = { firstStage: 'vda3', tiny: 'vda4' } as const;

/** What the entries of scenarios have in common: tiny, as a command of kboot.conf. */
export const tinyCommand = `${places.tiny}:/boot/vmlinuz initrd=${places.tiny}:/boot/initrd console=tty0`;

let image: Promise<BuiltImage> | undefined;

/** kboot's image, built once for all scenarios of a run. */
export function kbootImage(): Promise<BuiltImage> {
  image ??= buildImage({ outDir: join(import.meta.dirname, '../../out/image') });
  return image;
}

export interface KbootDiskOptions {
  /** Text of /etc/kboot.conf; null leaves the file out. */
  readonly conf: string | Uint8Array | null;
  /** More words for kboot's own kernel. */
  readonly cmdline?: string;
  /** Default `1024x768`. */
  readonly resolution?: string;
  /** What lies in the tiny system's place; default that system. */
  readonly system?: Partition;
  /** Partitions behind it, from vda5 on. */
  readonly more?: readonly Partition[];
  /** More files of the image, path there → content. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** More entries of the first stage's menu. */
  readonly firstStageEntries?: string;
  readonly secondLoader?: boolean;
  /** What of its environment block the first stage heeds; default `next_entry`. */
  readonly heeds?: Heeded;
}

/** An archive of files for the image, by their paths in it, with the folders that they need. */
export function filesArchive(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const paths = Object.keys(files);
  const folders = new Set(
    paths.flatMap((path) =>
      path
        .split('/')
        .slice(0, -1)
        .map((_, i) => path.split('/', i + 1).join('/')),
    ),
  );
  return cpioArchive([
    ...[...folders].map((path) => ({ type: 'directory' as const, path, mode: 0o755 })),
    ...Object.entries(files).map(([path, data]) => ({
      type: 'file' as const,
      path,
      mode: 0o600,
      data: Buffer.from(data),
    })),
  ]);
}

/** A disk with GRUB, kboot and the tiny system; one for each scenario's configuration. */
export async function makeKbootDisk(path: string, options: KbootDiskOptions): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'kboot-scenario-'));
  try {
    const [kboot, tiny] = [await kbootImage(), await tinySystem()];
    const config = `${path}.config`;
    const data = options.conf;
    const conf = data === null ? {} : { 'etc/kboot.conf': data };
    await writeFile(config, filesArchive({ ...conf, ...options.files }));
    const truncated = join(work, 'truncated');
    await writeFile(truncated, (await readFile(kboot.kernel)).subarray(0, 1024 * 1024));
    const cmdline = `quiet rootfstype=ramfs kboot.log=ttyS0 ${options.cmdline ?? ''}`.trim();
    const resolution = options.resolution ?? '1024x768';
    await noteSwiftStart(path, {
      kernel: kboot.kernel,
      initrds: [kboot.initrd, config],
      cmdline,
      resolution,
    });
    await makeBootDisk(path, {
      files: {
        'kboot/vmlinuz': kboot.kernel,
        'kboot/kboot.img': kboot.initrd,
        'kboot/config.img': config,
        'kboot/truncated': truncated,
      },
      firstStage: {
        resolution,
        kernel: '/kboot/vmlinuz',
        initrds: ['/kboot/kboot.img', '/kboot/config.img'],
        cmdline,
        others: options.firstStageEntries ?? '',
        heeds: options.heeds ?? 'next_entry',
      },
      secondLoader: options.secondLoader ?? false,
      systems: [
        options.system ?? { name: 'tiny', type: 'linux', sizeMiB: tinyMiB, image: tiny.image },
        ...(options.more ?? []),
      ],
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

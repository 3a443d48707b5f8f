import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import { makeDisk, partitionBytes } from '../disk.ts';
import { filesArchive, kbootImage } from '../kboot-disk.ts';
import type { Partition } from '../partition-table.ts';
import { MiB } from '../sparse.ts';

/** Bytes of the first sector that are code; the disk's signature and table follow. */
const codeBytes = 440;

/** Debian's syslinux-common. */
const modules = '/usr/lib/syslinux/modules/bios';
const startCode = '/usr/lib/SYSLINUX/altmbr.bin';

function configuration(cmdline: string, others: string): string {
  return `SERIAL 0
DEFAULT kboot
PROMPT 0
LABEL kboot
  LINUX /kboot/vmlinuz
  INITRD /kboot/kboot.img,/kboot/config.img
  APPEND ${cmdline}
${others}`;
}

/**
 * A disk whose BIOS starts syslinux on a FAT partition, which starts kboot.
 * @param conf text of /etc/kboot.conf
 * @param cmdline kboot's own parameters
 * @param others more labels of syslinux.cfg
 * @param more partitions behind it, from vda2 on
 */
export async function makeSyslinuxDisk(
  path: string,
  conf: string,
  cmdline: string,
  others: string,
  more: readonly Partition[],
): Promise<void> {
  const deadlineMs = stretched(60_000);
  const work = await mkdtemp(join(tmpdir(), 'kboot-syslinux-'));
  try {
    const image = await kbootImage();
    const [config, menu, fat] = ['config.img', 'syslinux.cfg', 'fat.img'].map((name) => join(work, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(config, filesArchive({ 'etc/kboot.conf': conf }));
    await writeFile(menu, configuration(cmdline, others));
    const files = [
      [image.kernel, '::/kboot/vmlinuz'],
      [image.initrd, '::/kboot/kboot.img'],
      [config, '::/kboot/config.img'],
      [menu, '::/syslinux/syslinux.cfg'],
      ...['chain.c32', 'libcom32.c32', 'libutil.c32'].map((name) => [join(modules, name), '::/syslinux']),
    ] as const;
    const sizes = await Promise.all(files.map(async ([file = '']) => (await stat(file)).size));
    const sizeMiB = Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / MiB) + 16;
    await run(['/sbin/mkfs.vfat', '-F', '16', '-n', 'SYSLINUX', '-C', fat, `${sizeMiB * 1024}`], {
      deadlineMs,
    });
    await run(['mmd', '-i', fat, '::/kboot', '::/syslinux'], { deadlineMs });
    for (const [file = '', there = ''] of files) await run(['mcopy', '-i', fat, file, there], { deadlineMs });
    await makeDisk(path, {
      label: 'dos',
      partitions: [{ name: 'syslinux', type: 'linux', sizeMiB, image: fat }, ...more],
    });
    const { start } = await partitionBytes(path, 1);
    await run(['syslinux', '--directory', '/syslinux', '--offset', String(start), '--install', path], {
      deadlineMs,
    });
    // Its last byte is the number of the partition that is started.
    const code = Buffer.alloc(codeBytes);
    (await readFile(startCode)).copy(code);
    code[codeBytes - 1] = 1;
    await using disk = await open(path, 'r+');
    await disk.write(code, 0, codeBytes, 0);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import { filesArchive } from '../kboot-disk.ts';
import { tinySystem } from './tiny.ts';
import { writeUnified } from './unified-image.ts';

const sizeMiB = 40;

/** Two systems whose files count their tries, by their titles: one starts, the other panics. */
export const countedTitles = { unified: 'Counted Tiny', panics: 'Panicking Tiny' } as const;

/** Files whose names change, and what they are called at first. */
export const countedFiles = {
  unified: '/EFI/Linux/tiny+3.efi',
  panics: '/loader/entries/bad+1.conf',
} as const;

// Without an initrd it finds no root.
const entry = `title ${countedTitles.panics}\nlinux /vmlinuz\noptions console=tty0 chosen=panics\n`;

/**
 * Writes a FAT file system as an EFI system partition has it, with a unified image and an entry of the
 * Boot Loader Specification that count their tries.
 * @param files more files for the unified image's initramfs, path there → content
 */
export async function makeCountedDisk(
  path: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const deadlineMs = stretched(60_000);
  const folder = await mkdtemp(join(tmpdir(), 'kboot-counted-'));
  try {
    const tiny = await tinySystem();
    const [initrd, image, conf] = ['initrd', 'tiny.efi', 'bad.conf'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(initrd, Buffer.concat([await readFile(tiny.initrd), filesArchive(files)]));
    const { unified: title } = countedTitles;
    const { kernel } = tiny;
    await writeUnified(folder, { title, cmdline: 'console=tty0 chosen=unified', kernel, initrd }, image);
    await writeFile(conf, entry);
    await run(['/sbin/mkfs.vfat', '-n', 'COUNTED', '-C', path, `${sizeMiB * 1024}`], { deadlineMs });
    await run(['mmd', '-i', path, '::/EFI', '::/EFI/Linux', '::/loader', '::/loader/entries'], {
      deadlineMs,
    });
    await run(['mcopy', '-i', path, image, `::${countedFiles.unified}`], { deadlineMs });
    await run(['mcopy', '-i', path, conf, `::${countedFiles.panics}`], { deadlineMs });
    await run(['mcopy', '-i', path, kernel, '::/vmlinuz'], { deadlineMs });
  } finally {
    await rm(folder, { recursive: true });
  }
}

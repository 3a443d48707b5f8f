import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';

/** systemd's stub for unified images, of Debian's package systemd-boot-efi. */
const stub = '/usr/lib/systemd/boot/efi/linuxx64.efi.stub';

export interface UnifiedImage {
  readonly title: string;
  readonly cmdline: string;
  /** Paths of files. */
  readonly kernel: string;
  readonly initrd: string;
  /** An initrd for the `.ucode` section. */
  readonly microcode?: string;
}

/**
 * Writes a unified kernel image as systemd-stub(7) shows it.
 * @param folder where its parts are written
 */
export async function writeUnified(folder: string, image: UnifiedImage, out: string): Promise<void> {
  const release = join(folder, 'osrel');
  const cmdline = join(folder, 'cmdline');
  await writeFile(release, `ID=tiny\nPRETTY_NAME="${image.title}"\n`);
  await writeFile(cmdline, image.cmdline);
  const sections = [
    ['.osrel', release, '0x20000'],
    ['.cmdline', cmdline, '0x30000'],
    ...(image.microcode === undefined ? [] : [['.ucode', image.microcode, '0x40000'] as const]),
    ['.linux', image.kernel, '0x2000000'],
    ['.initrd', image.initrd, '0x3000000'],
  ] as const;
  const added = sections.flatMap(([name, file, address]) => [
    '--add-section',
    `${name}=${file}`,
    '--change-section-vma',
    `${name}=${address}`,
  ]);
  await run(['objcopy', ...added, stub, out], { deadlineMs: stretched(60_000) });
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../../initramfs/cache.ts';
import { run } from '../../src/base/subprocess.ts';
import { stretched } from './deadline.ts';
import { uuidOf } from './partition-table.ts';

/** Built into the images, so that nothing is loaded from disk at boot but its configuration. */
const commonModules = [
  ['part_gpt', 'part_msdos', 'ext2', 'fat', 'normal', 'configfile', 'linux', 'search', 'search_label'],
  ['echo', 'test', 'halt', 'reboot', 'serial', 'terminal', 'font', 'gfxterm', 'ls', 'cat'],
  ['loadenv', 'chain', 'gzio', 'minicmd', 'sleep', 'true'],
].flat();

// With VBE alone a BIOS's kernel gets vesafb, as on real machines; `all_video` would add drivers for
// emulated adapters.
const targets = {
  bios: { format: 'i386-pc', file: 'core.img', modules: ['biosdisk', 'vbe'] },
  uefi: { format: 'x86_64-efi', file: 'bootx64.efi', modules: ['efi_gop', 'efi_uga'] },
} as const;

/** GRUB finds its configuration by the label of the partition, on whatever disk it is. */
export const firstStageLabel = 'kboot';

const embedded = `search --no-floppy --label --set=root ${firstStageLabel}
set prefix=($root)/grub
`;

/** What the second EFI loader says on the serial line before it restarts the machine. */
export const secondHello = 'second: hello from another loader';

/** Another loader than the first stage, to be started by the firmware: it greets. */
const second = `serial --unit=0 --speed=115200
terminal_output serial
echo "${secondHello}"
sleep 1
reboot
`;

/** A directory with GRUB's `core.img` (BIOS) and `bootx64.efi` (UEFI), and a loader that only greets, `second.efi`. */
export function grubImages(): Promise<string> {
  const recipe = [embedded, second, JSON.stringify(targets), commonModules.join(' ')];
  return cached('grub', recipe, async (directory) => {
    const { bios, uefi } = targets;
    await makeImage(directory, bios, bios.file, embedded);
    await makeImage(directory, uefi, uefi.file, embedded);
    await makeImage(directory, uefi, 'second.efi', second);
  });
}

async function makeImage(
  directory: string,
  { format, modules }: { readonly format: string; readonly modules: readonly string[] },
  file: string,
  script: string,
): Promise<void> {
  const config = join(directory, 'embedded.cfg');
  await writeFile(config, script);
  await run(
    [
      'grub-mkimage',
      '--format',
      format,
      '--output',
      join(directory, file),
      '--config',
      config,
      '--prefix',
      '/grub',
      ...commonModules,
      ...modules,
    ],
    { deadlineMs: stretched(60_000) },
  );
}

/** Smallest size in MiB that holds a FAT16 file system and GRUB. */
export const espMiB = 8;

/**
 * Writes an EFI system partition with GRUB where the firmware looks on removable media.
 * @param other another loader, in the folder of a vendor `second`
 */
export async function makeEsp(image: string, bootloader: string, other?: string): Promise<void> {
  const deadlineMs = stretched(60_000);
  const serial = uuidOf('esp').slice(0, 8);
  await run(
    ['/sbin/mkfs.vfat', '-F', '16', '-s', '1', '-n', 'ESP', '-i', serial, '-C', image, `${espMiB * 1024}`],
    {
      deadlineMs,
    },
  );
  await run(['mmd', '-i', image, '::/EFI', '::/EFI/BOOT'], { deadlineMs });
  await run(['mcopy', '-i', image, bootloader, '::/EFI/BOOT/BOOTX64.EFI'], { deadlineMs });
  if (other === undefined) return;
  await run(['mmd', '-i', image, '::/EFI/second'], { deadlineMs });
  await run(['mcopy', '-i', image, other, '::/EFI/second/grubx64.efi'], { deadlineMs });
}

export interface FirstStage {
  /** Pixels, e.g. `1280x800`; GRUB falls back to what the firmware offers. */
  readonly resolution: string;
  /** Paths on the partition labelled `kboot`. */
  readonly kernel: string;
  readonly initrds: readonly string[];
  readonly cmdline: string;
  /** More entries of its menu, as grub.cfg has them. */
  readonly others?: string;
  /** What of its environment block it heeds; default `next_entry`. */
  readonly heeds?: Heeded;
}

/** What grub-reboot writes, which holds once, or what grub-set-default writes. */
export type Heeded = 'next_entry' | 'saved_entry';

const heeding: Readonly<Record<Heeded, string>> = {
  next_entry: `if [ "\${next_entry}" ]; then
  set default="\${next_entry}"
  set next_entry=
  save_env next_entry
fi
set timeout=0`,
  // Its menu is seen on the serial line, with time to choose.
  saved_entry: `set default="\${saved_entry}"
set timeout=8
serial --unit=0 --speed=115200`,
};

/** GRUB's configuration: start one kernel on a linear framebuffer, or what its environment block names. */
export function firstStageConfig({
  resolution,
  kernel,
  initrds,
  cmdline,
  others = '',
  heeds = 'next_entry',
}: FirstStage): string {
  // gfxpayload=keep keeps a mode only when GRUB is in one: hence its graphical terminal.
  return `load_env
${heeding[heeds]}
set gfxmode=${resolution}x32,${resolution},auto
set gfxpayload=keep
loadfont /grub/ascii.pf2
terminal_output gfxterm ${heeds === 'saved_entry' ? 'serial' : ''}
menuentry kboot {
  linux ${kernel} ${cmdline}
  initrd ${initrds.join(' ')}
}
${others}`;
}

/** Puts GRUB's configuration and font below `directory`, the tree of the partition labelled `kboot`. */
export async function addFirstStage(directory: string, stage: FirstStage): Promise<void> {
  await mkdir(join(directory, 'grub'), { recursive: true });
  await writeFile(join(directory, 'grub/grub.cfg'), firstStageConfig(stage));
  const environment = join(directory, 'grub/grubenv');
  await run(['grub-editenv', environment, 'create'], { deadlineMs: 10_000 });
  const set = stage.heeds === 'saved_entry' ? 'saved_entry=kboot' : 'next_entry=';
  await run(['grub-editenv', environment, 'set', set], { deadlineMs: 10_000 });
  await run(['cp', '/usr/share/grub/ascii.pf2', join(directory, 'grub/ascii.pf2')], { deadlineMs: 10_000 });
}

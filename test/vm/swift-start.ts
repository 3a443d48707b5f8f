import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { MachineOptions } from './qemu-arguments.ts';

/** What a BIOS's first stage would start from a disk, for QEMU to start in its place. */
export interface SwiftStart {
  readonly kernel: string;
  /** Paths of archives; the kernel takes one behind the other. */
  readonly initrds: readonly string[];
  readonly cmdline: string;
  /** Mode of the linear framebuffer, e.g. `1024x768`. */
  readonly resolution: string;
}

/**
 * Modes of 32 bits a pixel of QEMU's adapter, as the kernel's `vga=` numbers them: 0x200 and the number of
 * its VESA BIOS (SeaBIOS, vgasrc/bochsvga.c). The kernel's own set-up code asks for them, and vesafb draws
 * there as it does behind GRUB.
 */
const modes: Readonly<Record<string, number>> = {
  '800x600': 0x343,
  '1024x768': 0x344,
  '1280x1024': 0x345,
};

function noteOf(disk: string): string {
  return `${disk}.start.json`;
}

/** Notes beside a disk what its first stage starts; the archives must stay where they are. */
export async function noteSwiftStart(disk: string, start: SwiftStart): Promise<void> {
  await writeFile(noteOf(disk), JSON.stringify(start));
}

/**
 * The same machine, or with `KBOOT_VM_SWIFT=1` one that is started without its first stage where that is
 * not what a scenario is about: GRUB reads the image through thousands of BIOS calls, which takes an
 * emulated machine four to nine seconds of work. That is for who works on a scenario; what counts goes the
 * whole road. Firmware, kernel and all that follows are the same. As they are stay: UEFI, machines that restart, disks
 * with a note of nothing, and those that say `firstStage`.
 */
export async function withoutFirstStage(options: MachineOptions): Promise<MachineOptions> {
  const [disk] = options.disks ?? [];
  const { firmware, direct, restarts, firstStage } = options;
  if (process.env['KBOOT_VM_SWIFT'] !== '1') return options;
  if (firmware !== 'bios' || direct !== undefined || restarts === true || firstStage === true) return options;
  if (disk === undefined || !existsSync(noteOf(disk.path))) return options;
  const note = JSON.parse(await readFile(noteOf(disk.path), 'utf8')) as SwiftStart;
  const mode = modes[note.resolution];
  if (mode === undefined) return options;
  const initrd = `${disk.path}.initrd`;
  await writeFile(initrd, Buffer.concat(await Promise.all(note.initrds.map((path) => readFile(path)))));
  // Without a screen the kernel would wait half a minute for somebody who names another mode.
  const video = options.display === 'none' ? '' : `vga=0x${mode.toString(16)} `;
  const cmdline = `BOOT_IMAGE=/kboot/vmlinuz ${video}${note.cmdline}`;
  return { ...options, direct: { kernel: note.kernel, initrd, cmdline } };
}

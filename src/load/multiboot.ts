import { readAt } from './file-part.ts';
import type { FilePart } from './file-part.ts';
import { bareKernel, unfit } from './kernel-kind.ts';
import type { KernelKind } from './kernel-kind.ts';

/** How each version of the specification marks its header: “OS image format” of both. */
const marks = [
  { magic: 0x1badb002, within: 8192, align: 4, sum: 3 },
  { magic: 0xe85250d6, within: 32 * 1024, align: 8, sum: 4 },
] as const;

function isMarked(header: Buffer): boolean {
  return marks.some(({ magic, within, align, sum }) => {
    const end = Math.min(within, header.length) - sum * 4;
    for (let at = 0; at <= end; at += align) {
      if (header.readUInt32LE(at) !== magic) continue;
      let total = 0;
      for (let word = 0; word < sum; word += 1) total += header.readUInt32LE(at + word * 4);
      if (total % 2 ** 32 === 0) return true;
    }
    return false;
  });
}

/** Where a multiboot kernel's command line ends is its own matter; a page is what loaders allow. */
const maxCmdline = 4095;

/** A kernel that is larger is not looked through, bytes. */
const mostSearched = 64 * 1024 * 1024;

/** Bytes of a kernel that are searched at once. */
const step = 1024 * 1024;

/**
 * Xen asks the BIOS for memory, disks and modes of the screen, and the BIOS waits for ever for disks
 * that Linux has driven. kexec-tools tells it of the memory; the rest it does without, as it does under
 * UEFI (GRUB's 20_linux_xen gives the same there).
 */
const withoutBios = ['no-real-mode', 'edd=off'] as const;

/**
 * Where there is no BIOS, Xen looks for ACPI's tables and for room below 1 MB in places that are empty
 * then; a boot loader that UEFI runs tells it, kexec-tools 2.0.25 does not: the machine is reset.
 */
const blind =
  'after kboot this hypervisor starts on machines with a BIOS alone, this one was started by UEFI';

/** Whether a kernel knows a parameter: its name stands in it. */
async function knows(part: FilePart, parameter: string, signal: AbortSignal): Promise<boolean> {
  const end = Math.min(part.size, mostSearched);
  for (let at = 0; at < end; at += step) {
    const bytes = await readAt(part, at, step + parameter.length, signal);
    if (bytes.includes(parameter)) return true;
  }
  return false;
}

/** Kernels with a multiboot header: the Xen hypervisor, small systems. */
export const multiboot: KernelKind = {
  name: 'multiboot',
  recognises: isMarked,
  async inspect(part, _header, { signal, isUefi }) {
    const isXen = await knows(part, withoutBios[0], signal);
    if (isXen && isUefi)
      throw unfit(part, blind, 'Choose its system’s own boot loader: the firmware starts that.');
    return {
      ...bareKernel,
      kernel: part,
      maxCmdline,
      needsTools: 'a multiboot kernel',
      // It begins with 32 bits: what lies higher it could not reach.
      toolsOptions: ['--mem-max=0xffffffff'],
      parameters: isXen ? withoutBios : [],
      multiboot: true,
    };
  },
};

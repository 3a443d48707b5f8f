import { elfMachine, isElf, readElfHeader } from './elf-header.ts';
import { readAt } from './file-part.ts';
import type { FilePart } from './file-part.ts';
import { bareKernel, unfit } from './kernel-kind.ts';
import type { KernelKind } from './kernel-kind.ts';
import { bytesByAddresses, findMultiboot, foreignArchitecture } from './multiboot-header.ts';
import type { MultibootHeader } from './multiboot-header.ts';

/** e_machine of what starts in x86's 32-bit mode. */
const x86Machines: ReadonlySet<number> = new Set([3, 62]);

/** @throws KbootError when it is for another machine, or not all there */
function check(part: FilePart, header: Buffer, found: MultibootHeader): void {
  const elf = isElf(header) ? readElfHeader(header) : undefined;
  const elsewhere = elf !== undefined && !x86Machines.has(elf.machine) ? elfMachine(elf.machine) : undefined;
  const foreign =
    elsewhere ?? foreignArchitecture(header, found) ?? (process.arch === 'x64' ? undefined : 'x86');
  if (foreign !== undefined) {
    throw unfit(part, `it is a kernel for ${foreign} machines`, 'Choose an entry for this machine.');
  }
  const expected = bytesByAddresses(header, found) ?? elf?.bytes ?? 0;
  if (part.size < expected) throw unfit(part, `it is truncated: ${part.size} of ${expected} bytes are there`);
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
  recognises: (header) => findMultiboot(header) !== undefined,
  async inspect(part, header, { signal, isUefi }) {
    const found = findMultiboot(header);
    if (found !== undefined) check(part, header, found);
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

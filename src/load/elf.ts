import { elfHeaderBytes, elfMachine, isElf, readElfHeader } from './elf-header.ts';
import { bareKernel, unfit, usualMaxCmdline } from './kernel-kind.ts';
import type { KernelKind } from './kernel-kind.ts';

/** e_machine of what kboot runs on. */
function ownMachine(): number {
  return process.arch === 'arm64' ? 183 : 62;
}

/** e_type of an executable. */
const executable = 2;

/** Kernels as the linker leaves them (vmlinux): loaded by their program headers. */
export const elf: KernelKind = {
  name: 'ELF',
  recognises: isElf,
  async inspect(part, header) {
    if (header.length < elfHeaderBytes) {
      throw unfit(part, `it ends after ${part.size} bytes: it is truncated`);
    }
    const { machine, type, bytes } = readElfHeader(header);
    if (machine !== ownMachine()) {
      const other = elfMachine(machine);
      throw unfit(part, `it is an ELF file for ${other} machines`, 'Choose an entry for this machine.');
    }
    if (type !== executable) throw unfit(part, 'it is an ELF file, but no kernel');
    if (part.size < bytes) throw unfit(part, `it is truncated: ${part.size} of ${bytes} bytes are there`);
    return {
      ...bareKernel,
      kernel: part,
      maxCmdline: usualMaxCmdline,
      needsTools: 'an ELF kernel',
      // Otherwise it would be started as an ELF program of any kind, without parameters and initrd.
      toolsOptions: process.arch === 'x64' ? ['--args-linux'] : [],
    };
  },
};

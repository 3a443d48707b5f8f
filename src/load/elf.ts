import { bareKernel, unfit, usualMaxCmdline } from './kernel-kind.ts';
import type { KernelKind } from './kernel-kind.ts';

/** e_machine (elf.h) of what is met, as a person calls it. */
const machines: Readonly<Record<number, string>> = {
  3: '32-bit x86',
  40: '32-bit ARM',
  62: 'x86-64',
  183: 'arm64',
  243: 'RISC-V',
  258: 'LoongArch',
};

/** e_machine of what kboot runs on. */
function ownMachine(): number {
  return process.arch === 'arm64' ? 183 : 62;
}

/** e_type of an executable. */
const executable = 2;

/** Kernels as the linker leaves them (vmlinux): loaded by their program headers. */
export const elf: KernelKind = {
  name: 'ELF',
  recognises: (header) => header.toString('latin1', 0, 4) === '\x7fELF',
  async inspect(part, header) {
    if (header.length < 64) throw unfit(part, `it ends after ${part.size} bytes: it is truncated`);
    const machine = header.readUInt16LE(18);
    if (machine !== ownMachine()) {
      const other = machines[machine] ?? `other (${machine})`;
      throw unfit(part, `it is an ELF file for ${other} machines`, 'Choose an entry for this machine.');
    }
    if (header.readUInt16LE(16) !== executable) throw unfit(part, 'it is an ELF file, but no kernel');
    // The section headers lie last: with them the whole file is there.
    const end = Number(header.readBigUInt64LE(40)) + header.readUInt16LE(58) * header.readUInt16LE(60);
    if (part.size < end) throw unfit(part, `it is truncated: ${part.size} of ${end} bytes are there`);
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

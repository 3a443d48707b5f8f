import { bareKernel, unfit, usualMaxCmdline } from './kernel-kind.ts';
import type { KernelKind } from './kernel-kind.ts';

/** Bytes of the header (kernel, Documentation/arm64/booting.rst). */
const headerBytes = 64;

/** Uncompressed arm64 kernels, which only a machine of the kind can run. */
export const arm64Image: KernelKind = {
  name: 'arm64 Image',
  recognises: (header) => header.toString('latin1', 0x38, 0x3c) === 'ARMd',
  async inspect(part) {
    if (process.arch !== 'arm64') {
      throw unfit(part, 'it is a kernel for arm64 machines', 'Choose an entry for this machine.');
    }
    // What the header calls its size counts memory that the file does not hold.
    if (part.size <= headerBytes) throw unfit(part, 'it is truncated');
    // COMMAND_LINE_SIZE of arch/arm64 is x86's.
    return { ...bareKernel, kernel: part, maxCmdline: usualMaxCmdline };
  },
};

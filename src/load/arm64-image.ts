import { unfit } from './kernel-kind.ts';
import type { KernelKind } from './kernel-kind.ts';

/** Uncompressed arm64 kernels (kernel, Documentation/arm64/booting.rst), which this machine cannot run. */
export const arm64Image: KernelKind = {
  name: 'arm64 Image',
  recognises: (header) => header.toString('latin1', 0x38, 0x3c) === 'ARMd',
  async inspect(part) {
    throw unfit(part, 'it is a kernel for arm64 machines', 'Choose an entry for this machine.');
  },
};

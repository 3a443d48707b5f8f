import { bareKernel } from './kernel-kind.ts';
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

/** Kernels with a multiboot header: the Xen hypervisor, small systems. */
export const multiboot: KernelKind = {
  name: 'multiboot',
  recognises: isMarked,
  async inspect(part) {
    return { ...bareKernel, kernel: part, maxCmdline, needsTools: 'a multiboot kernel', multiboot: true };
  },
};

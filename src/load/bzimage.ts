import { bareKernel, unfit } from './kernel-kind.ts';
import type { KernelKind } from './kernel-kind.ts';

/** Before protocol 2.06 the header did not say (boot.rst). */
const oldMaxCmdline = 255;

const sectorBytes = 512;

/** Bytes of the file that hold the header's fields. */
const fieldBytes = 0x300;

/** kexec_file_load needs an entry point that protocol 2.12 brought; kexec-tools enters older ones as a boot loader does. */
const modernProtocol = 0x20c;

function version(protocol: number): string {
  return `${protocol >> 8}.${String(protocol & 0xff).padStart(2, '0')}`;
}

/** x86 kernels as distributions have them. Source: kernel, Documentation/x86/boot.rst. */
export const bzImage: KernelKind = {
  name: 'bzImage',
  recognises: (header) => header.length >= fieldBytes && header.toString('latin1', 0x202, 0x206) === 'HdrS',
  async inspect(part, header) {
    if (process.arch !== 'x64') {
      throw unfit(part, 'it is a kernel for x86 machines', 'Choose an entry for this machine.');
    }
    const protocol = header.readUInt16LE(0x206);
    const setupSectors = header[0x1f1] === 0 ? 4 : (header[0x1f1] ?? 4);
    const systemBytes = header.readUInt32LE(0x1f4) * 16;
    const expected = (setupSectors + 1) * sectorBytes + systemBytes;
    if (part.size < expected) {
      throw unfit(part, `it is truncated: ${part.size} of ${expected} bytes are there`);
    }
    const maxCmdline = protocol >= 0x206 ? header.readUInt32LE(0x238) : oldMaxCmdline;
    const kernel = { ...bareKernel, kernel: part, maxCmdline };
    if (protocol < modernProtocol) {
      return { ...kernel, needsTools: `an old kernel (boot protocol ${version(protocol)})` };
    }
    // xloadflags bit 0: the kernel has a 64-bit entry point.
    return (header.readUInt16LE(0x236) & 1) === 0
      ? { ...kernel, needsTools: 'a kernel for 32-bit machines' }
      : kernel;
  },
};

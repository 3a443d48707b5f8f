import { readPe } from '../formats/uki/pe.ts';
import { readAt } from './file-part.ts';
import { unfit } from './kernel-kind.ts';
import type { KernelKind } from './kernel-kind.ts';
import { foreignMachine } from './machines.ts';
import { unpack } from './unpack.ts';

/** An EFI application that carries a packed kernel. Source: kernel, drivers/firmware/efi/libstub/zboot-header.S. */
export const zboot: KernelKind = {
  name: 'EFI-zboot',
  recognises: (header) =>
    header.toString('latin1', 0, 2) === 'MZ' && header.toString('latin1', 4, 8) === 'zimg',
  async inspect(part, header, { signal, stack, inspect }) {
    const { machine } = await readPe((at, length) => readAt(part, at, length, signal), part.subject);
    const foreign = foreignMachine(machine);
    if (foreign !== undefined) {
      throw unfit(part, `it is a kernel for ${foreign} machines`, 'Choose an entry for this machine.');
    }
    const [offset, size] = [header.readUInt32LE(8), header.readUInt32LE(12)];
    if (offset + size > part.size) {
      throw unfit(part, `it is truncated: ${part.size} of ${offset + size} bytes are there`);
    }
    const how = header.toString('latin1', 0x18, 0x38).replace(/\0.*$/s, '');
    const payload = { fd: part.fd, offset: (part.offset ?? 0) + offset, size, subject: part.subject };
    return await inspect(await unpack(payload, how, stack, signal));
  },
};

import { constants, gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { unfit } from './kernel-kind.ts';
import type { KernelKind } from './kernel-kind.ts';
import { unpack } from './unpack.ts';

const unpackStart = promisify(gunzip);

/** The first bytes of a packed cpio archive, which is an initrd. */
async function holdsCpio(header: Buffer): Promise<boolean> {
  // What is cut off is no fault here: only the beginning is wanted.
  const start = await unpackStart(header, { finishFlush: constants.Z_SYNC_FLUSH }).catch(() => undefined);
  return start?.toString('latin1', 0, 5) === '07070';
}

/** A kernel of any kind, packed: `vmlinux.gz`, `Image.gz`, `xen.gz`. */
export const gzip: KernelKind = {
  name: 'gzip',
  recognises: (header) => header.length > 18 && header.readUInt16BE(0) === 0x1f8b,
  async inspect(part, header, { stack, signal, inspect }) {
    if (await holdsCpio(header)) throw unfit(part, 'it is an initrd, not a kernel');
    return await inspect(await unpack(part, 'gzip', stack, signal));
  },
};

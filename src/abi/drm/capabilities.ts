import { SyscallError } from '../libc.ts';
import type { CardNode } from './node.ts';
import { requests } from './requests.ts';

/** DRM_CAP_DUMB_BUFFER. */
const dumbBuffer = 1n;

/** Whether a card gives memory that programs draw into (struct drm_get_cap). @throws SyscallError */
export function hasDumbBuffers(node: CardNode): boolean {
  const data = Buffer.alloc(16);
  data.writeBigUInt64LE(dumbBuffer, 0);
  try {
    node.call(requests.getCapability, data);
  } catch (thrown) {
    // A card that sets no modes does not know the question.
    if (thrown instanceof SyscallError && ['EINVAL', 'EOPNOTSUPP'].includes(thrown.code)) return false;
    throw thrown;
  }
  return data.readBigUInt64LE(8) !== 0n;
}

const longestName = 64;

/** Name of a card's driver, `virtio_gpu` (struct drm_version). @throws SyscallError */
export function readDriverName(node: CardNode): string {
  const name = Buffer.alloc(longestName);
  const data = Buffer.alloc(64);
  data.writeBigUInt64LE(BigInt(name.length), 16);
  node.call(requests.getVersion, data, [[24, name]]);
  return name.toString('latin1', 0, Math.min(name.length, Number(data.readBigUInt64LE(16))));
}

import { join } from 'node:path';
import { kernelPackage } from '../../../initramfs/debian.ts';
import { kernelRelease } from '../../../initramfs/kernel-modules.ts';

/** Path of Debian's packaged kernel, the one that kboot's image has as well. */
export async function packagedKernel(): Promise<string> {
  const kernel = await kernelPackage();
  return join(kernel.root, 'boot', `vmlinuz-${await kernelRelease(kernel)}`);
}

import { posix } from 'node:path';

/** Path of GRUB's environment block, which lies beside its configuration. */
export function environmentOf(configuration: string): string {
  return posix.join(posix.dirname(configuration), 'grubenv');
}

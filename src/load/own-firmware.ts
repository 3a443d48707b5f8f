import { existsSync } from 'node:fs';

/** Whether UEFI has started this machine, and told its kernel so (Documentation/ABI/testing/sysfs-firmware-efi). */
export function isUefi(folder = '/sys/firmware/efi'): boolean {
  return existsSync(folder);
}

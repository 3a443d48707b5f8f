import { readFileSync } from 'node:fs';

/** Where the kernel shows the device tree that it runs with (Documentation/ABI/testing/sysfs-firmware-ofw). */
const tree = '/sys/firmware/devicetree/base';

/** The same as one blob. */
export const ownBlob = '/sys/firmware/fdt';

/** What board this is, the most exact name first; empty on machines without a device tree. */
export function ownBoard(folder = tree): readonly string[] {
  try {
    const names = readFileSync(`${folder}/compatible`, 'latin1');
    return names.split('\0').filter((name) => name !== '');
  } catch {
    return [];
  }
}

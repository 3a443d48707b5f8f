import type { BootEntry } from '../model/entry.ts';

function words(text: string): string {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ');
}

/**
 * Whether an entry would only start this kboot again, with which the first stage's own menu is
 * of no use here. Loaders tell the kernel's path in `BOOT_IMAGE=`.
 * @param ownCmdline text of /proc/cmdline
 */
export function startsKbootAgain(entry: BootEntry, ownCmdline: string): boolean {
  const own = words(ownCmdline);
  const [image = ''] = own.split(' ', 1);
  const path = /^BOOT_IMAGE=(?:\([^)]*\))?(\/\S*)$/.exec(image)?.[1];
  if (path === undefined) return false;
  return entry.kernel.endsWith(`:${path}`) && words(entry.cmdline) === own.slice(image.length + 1);
}

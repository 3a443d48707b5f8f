import { wordsOf } from '../formats/plain-text.ts';
import type { BootEntry } from '../model/entry.ts';

/**
 * Whether an entry would only start this kboot again, with which the first stage's own menu is
 * of no use here. Loaders tell the kernel's path in `BOOT_IMAGE=`.
 * @param ownCmdline text of /proc/cmdline
 */
export function startsKbootAgain(entry: BootEntry, ownCmdline: string): boolean {
  const [image = '', ...own] = wordsOf(ownCmdline);
  const path = /^BOOT_IMAGE=(?:\([^)]*\))?(\/\S*)$/.exec(image)?.[1];
  if (path === undefined) return false;
  return entry.kernel.endsWith(`:${path}`) && wordsOf(entry.cmdline).join(' ') === own.join(' ');
}

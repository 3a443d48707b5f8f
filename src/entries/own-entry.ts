import { wordsOf } from '../formats/plain-text.ts';
import type { BootEntry } from '../model/entry.ts';

/**
 * Whether a kernel with these parameters is the one that runs. Loaders tell its path in `BOOT_IMAGE=`.
 * @param path absolute path on its device
 * @param ownCmdline text of /proc/cmdline
 */
export function isOwnKernel(path: string, cmdline: string, ownCmdline: string): boolean {
  const [image = '', ...own] = wordsOf(ownCmdline);
  const running = /^BOOT_IMAGE=(?:\([^)]*\))?(\/\S*)$/.exec(image)?.[1];
  // Syslinux adds its INITRD to the command line.
  const words = (all: readonly string[]): string =>
    all.filter((word) => !word.startsWith('initrd=')).join(' ');
  return running !== undefined && path === running && words(wordsOf(cmdline)) === words(own);
}

/**
 * Whether an entry would only start this kboot again, with which the first stage's own menu is
 * of no use here.
 * @param ownCmdline text of /proc/cmdline
 */
export function startsKbootAgain(entry: BootEntry, ownCmdline: string): boolean {
  const path = entry.kernel.slice(entry.kernel.indexOf(':/') + 1);
  return isOwnKernel(path, entry.cmdline, ownCmdline);
}

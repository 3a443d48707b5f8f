import { posix } from 'node:path';
import type { FileReader } from '../formats/format.ts';

/** Where people put disc images on a stick or a disk. */
const folders = ['/', '/iso', '/isos', '/ISO', '/images', '/boot', '/boot/iso', '/boot/isos'];

/** Most images of a device that are looked into, and most names read to find them. */
const most = { images: 8, names: 1000 } as const;

/** Paths of disc images on a file system, by their names alone, as links lead to them. */
export async function discImages(reader: FileReader): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const folder of folders) {
    const names = (await reader.list(folder)) ?? [];
    for (const name of names.slice(0, most.names).filter((one) => /\.iso$/i.test(one))) {
      if (found.size >= most.images) return [...found];
      const path = posix.join(folder, name);
      if ((await reader.kind(path)) !== 'file') continue;
      found.add((await reader.resolve?.(path)) ?? path);
    }
  }
  return [...found];
}

/**
 * Parameters by which live systems find the image that they came from, where its own menu does not
 * say them: Debian's live-boot(7) takes `findiso=`, Ubuntu's casper(7) `iso-scan/filename=`. Others
 * pass over what they do not know.
 */
export function withImagePath(cmdline: string, image: string): string {
  if (cmdline.includes(image)) return cmdline;
  const words = [
    ...(/\bboot=casper\b/.test(cmdline) ? [] : [`findiso=${image}`]),
    ...(/\bboot=live\b/.test(cmdline) ? [] : [`iso-scan/filename=${image}`]),
  ];
  // Behind the three hyphens stands what an installer hands on (Debian's installation guide, 5.3).
  const at = cmdline.search(/(?:^|\s)---?(?:\s|$)/);
  if (at < 0) return [cmdline, ...words].join(' ').trim();
  return [cmdline.slice(0, at), ...words, cmdline.slice(at).trim()].join(' ').trim();
}

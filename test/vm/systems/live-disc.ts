import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import { tinySystem } from './tiny.ts';

/** The menu of a live system for loaders that start it from its image. */
const loopbackCfg = `menuentry 'Live' --id live {
  linux /live/vmlinuz boot=live console=tty0 findiso=\${iso_path}
  initrd /live/initrd
}
menuentry 'Live, safe graphics' --id safe {
  linux /live/vmlinuz boot=live nomodeset console=tty0 findiso=\${iso_path}
  initrd /live/initrd
}
`;

/** Its own menu, when it is started from the disc itself. */
const grubCfg = `menuentry 'Live disc' --id disc {
  linux /live/vmlinuz boot=live console=tty0 chosen=disc
  initrd /live/initrd
}
`;

/**
 * An ISO 9660 image of a live system with tiny's kernel, the same bytes at every call.
 * @param folder where it and what goes into it are written
 * @returns its path
 */
export async function liveDisc(folder: string): Promise<string> {
  const { kernel, initrd } = await tinySystem();
  const tree = join(folder, 'tree');
  const image = join(folder, 'live.iso');
  for (const path of ['boot/grub', 'live']) await mkdir(join(tree, path), { recursive: true });
  await copyFile(kernel, join(tree, 'live/vmlinuz'));
  await copyFile(initrd, join(tree, 'live/initrd'));
  await writeFile(join(tree, 'boot/grub/loopback.cfg'), loopbackCfg);
  await writeFile(join(tree, 'boot/grub/grub.cfg'), grubCfg);
  const make = ['xorriso', '-as', 'mkisofs', '-quiet', '-R', '-J', '-V', 'LIVE', '-o', image, tree] as const;
  // Another time would be other bytes, and a disk that holds the image would be made anew.
  const env = { SOURCE_DATE_EPOCH: '1767225600' };
  await run(make, { deadlineMs: stretched(60_000), env });
  return image;
}

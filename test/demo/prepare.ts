import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage } from '../../initramfs/build.ts';
import { demoConf, makeDemoDisk } from '../vm/demo-disk.ts';
import { debianRoot } from '../vm/systems/debian-root.ts';
import { debianSystem } from '../vm/systems/debian.ts';
import { tinySystem } from '../vm/systems/tiny.ts';
import type { DemoOptions } from './options.ts';
import { say, step } from './progress.ts';

/** Where the demo leaves what a person may want to look at. */
export const outFolder = join(import.meta.dirname, '../../out');

/**
 * Builds what is missing: kboot's image, the two systems, the disk.
 * @returns the disk's image
 */
export async function prepareDisk(options: DemoOptions): Promise<string> {
  await mkdir(outFolder, { recursive: true });
  const kboot = await step('kboot: kernel and initramfs', () => {
    return buildImage({ outDir: join(outFolder, 'image'), log: (line) => say(`  ${line}`) });
  });
  await step('tiny system', tinySystem);
  await step('Debian: packages (about a minute the first time)', debianRoot);
  await step('Debian: first start, writes its own grub.cfg', debianSystem);
  const disk = join(outFolder, 'demo.img');
  // Any key stops the countdown; it is long enough for a person who has just opened the page.
  const kbootConf = `default=debian\ntimeout=60\n\n${demoConf()}`;
  await step('disk with all of it', () => {
    return makeDemoDisk(disk, { kboot, kbootConf, resolution: options.resolution });
  });
  return disk;
}

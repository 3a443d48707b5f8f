import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import { makeExt4 } from '../ext4.ts';
import type { Partition } from '../partition-table.ts';
import { tinyMiB, tinySystem } from './tiny.ts';

/** A file system with tiny's kernel and a GRUB menu of its own. */
export interface MenuSystem {
  readonly name: string;
  readonly uuid: string;
  /** Text of /boot/grub/grub.cfg. */
  readonly grubCfg: string;
  /** `variable=value` pairs that grub-editenv writes into its environment block. */
  readonly environment?: readonly string[];
}

/**
 * Makes the partition of a {@link MenuSystem}.
 * @param folder where its image is written
 */
export async function menuSystem(folder: string, system: MenuSystem): Promise<Partition> {
  const { name, uuid, grubCfg, environment = [] } = system;
  const tiny = await tinySystem();
  const tree = join(folder, `${name}.tree`);
  const image = join(folder, `${name}.ext4`);
  const grub = join(tree, 'boot/grub');
  await mkdir(grub, { recursive: true });
  await copyFile(tiny.kernel, join(tree, 'boot/vmlinuz'));
  await copyFile(tiny.initrd, join(tree, 'boot/initrd'));
  await writeFile(join(grub, 'grub.cfg'), grubCfg);
  if (environment.length > 0) {
    const block = join(grub, 'grubenv');
    await run(['grub-editenv', block, 'create'], { deadlineMs: stretched(10_000) });
    await run(['grub-editenv', block, 'set', ...environment], { deadlineMs: stretched(10_000) });
  }
  await makeExt4({ image, directory: tree, sizeMiB: tinyMiB, uuid, label: name });
  await rm(tree, { recursive: true });
  return { name, type: 'linux', sizeMiB: tinyMiB, image };
}

import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import { debianPackage, isoImage, make, rpmPackage } from '../../sources/archive/archives.ts';
import { makeExt4 } from '../ext4.ts';
import { tinySystem } from './tiny.ts';

/** Size of the partition that {@link makePool} fills, MiB. */
export const poolMiB = 96;

/** Paths in the pool: the tiny system's kernel and initrd, each in archives, and broken ones. */
export const pool = {
  kernelInDeb: '/pool/kernel.deb!/boot/vmlinuz',
  kernelInRpm: '/pool/kernel.rpm!/boot/vmlinuz-6.1',
  initrdInTarInIso: '/pool/live.iso!/boot/initrds.tar.zst!/initrd',
  cutDeb: '/pool/cut.deb!/boot/vmlinuz',
  noArchive: '/pool/text!/boot/vmlinuz',
} as const;

/**
 * Writes a file system with packages, made by the tools that make them.
 * @param image the image file
 */
export async function makePool(image: string): Promise<void> {
  await using folder = await temporaryFolder();
  const at = (...path: string[]): string => join(folder.path, ...path);
  const { kernel, initrd } = await tinySystem();
  await mkdir(at('tree/boot'), { recursive: true });
  await copyFile(kernel, at('tree/boot/vmlinuz-6.1'));
  await make('ln', '-s', 'vmlinuz-6.1', at('tree/boot/vmlinuz'));
  await mkdir(at('content/pool'), { recursive: true });
  const deb = await debianPackage(folder.path, at('tree'), 'xz');
  await copyFile(deb, at('content/pool/kernel.deb'));
  const whole = await readFile(deb);
  await writeFile(at('content/pool/cut.deb'), whole.subarray(0, whole.length >> 1));
  await writeFile(at('content/pool/text'), 'this is no archive\n');
  const rpm = await rpmPackage(folder.path, at('tree'), 'w3.zstdio', ['/boot/vmlinuz-6.1', '/boot/vmlinuz']);
  await copyFile(rpm, at('content/pool/kernel.rpm'));
  await mkdir(at('iso/boot'), { recursive: true });
  await mkdir(at('initrds'));
  await copyFile(initrd, at('initrds/initrd'));
  await make('tar', '-C', at('initrds'), '-caf', at('iso/boot/initrds.tar.zst'), '.');
  await copyFile(await isoImage(folder.path, at('iso')), at('content/pool/live.iso'));
  await makeExt4({
    image,
    directory: at('content'),
    sizeMiB: poolMiB,
    uuid: '6b626f6f-7400-4000-8000-000000000dab',
    label: 'pool',
  });
}

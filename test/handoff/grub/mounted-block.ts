import { closeSync, openSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setReadOnly } from '../../../src/abi/blockdev.ts';
import { mount, mountFlags, unmount } from '../../../src/abi/mount.ts';
import { run } from '../../../src/base/subprocess.ts';
import type { InPlaceFile } from '../../../src/handoff/in-place.ts';
import { loopDevice } from '../../sources/loop.ts';
import { makeExt4 } from '../../vm/ext4.ts';

export const deadlineMs = 30_000;

/** A file system with a real environment block, mounted read-only from a device that is set so. */
export async function mountedBlock(
  folder: string,
  stack: AsyncDisposableStack,
): Promise<InPlaceFile & { image: string; root: string }> {
  const tree = join(folder, 'tree');
  await mkdir(join(tree, 'grub'), { recursive: true });
  await writeFile(join(tree, 'grub/before'), Buffer.alloc(5000, 'x'));
  const block = join(tree, 'grub/grubenv');
  await run(['grub-editenv', block, 'create'], { deadlineMs });
  await run(['grub-editenv', block, 'set', 'saved_entry=Debian', 'next_entry='], { deadlineMs });
  const image = join(folder, 'disk.img');
  await makeExt4({
    image,
    directory: tree,
    sizeMiB: 8,
    uuid: '6b626f6f-7400-4000-8000-00000000e4f0',
    label: 'env',
  });
  const { path: node } = stack.use(await loopDevice(image));
  await setReadOnly(node);
  const root = join(folder, 'root');
  await mkdir(root);
  await mount(node, root, 'ext4', mountFlags.readOnly, 'noload');
  stack.defer(() => unmount(root));
  const fd = openSync(join(root, 'grub/grubenv'), 'r');
  stack.defer(() => closeSync(fd));
  return { fd, size: 1024, subject: 'vda3:/grub/grubenv', node, type: 'ext4', image, root };
}

/** What grub-editenv finds in the file, read from the image by debugfs without the kernel. */
export async function listed(image: string, folder: string): Promise<string> {
  const out = join(folder, 'grubenv');
  await run(['/sbin/debugfs', '-R', `dump /grub/grubenv ${out}`, image], { deadlineMs });
  return (await run(['grub-editenv', out, 'list'], { deadlineMs })).stdout.toString();
}

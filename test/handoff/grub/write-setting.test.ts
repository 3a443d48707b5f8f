import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { mount, mountFlags, unmount } from '../../../src/abi/mount.ts';
import { setReadOnly } from '../../../src/abi/blockdev.ts';
import { run } from '../../../src/base/subprocess.ts';
import { writeSetting } from '../../../src/handoff/grub/write-setting.ts';
import type { InPlaceFile } from '../../../src/handoff/in-place.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import { loopDevice, loopReason, rootTest } from '../../sources/loop.ts';
import { makeExt4 } from '../../vm/ext4.ts';

const deadlineMs = 30_000;

/** A file system with a real environment block, mounted read-only from a device that is set so. */
async function mounted(
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
async function listed(image: string, folder: string): Promise<string> {
  const out = join(folder, 'grubenv');
  await run(['/sbin/debugfs', '-R', `dump /grub/grubenv ${out}`, image], { deadlineMs });
  return (await run(['grub-editenv', out, 'list'], { deadlineMs })).stdout.toString();
}

rootTest(`the block is changed on the device alone, in one sector, and taken back${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  await using stack = new AsyncDisposableStack();
  const file = await mounted(folder.path, stack);
  const before = readFileSync(file.image);
  const undo = await writeSetting(file, 'next_entry', 'Windows 10>Recovery');
  const after = readFileSync(file.image);
  expect(await listed(file.image, folder.path)).toBe('saved_entry=Debian\nnext_entry=Windows 10>Recovery\n');
  const differing = [...before.keys()].filter((at) => before[at] !== after[at]);
  expect(new Set(differing.map((at) => Math.floor(at / 512))).size).toBe(1);
  await undo();
  expect(readFileSync(file.image).equals(before)).toBe(true);
  // Read-only again.
  const { stdout } = await run(['/sbin/blockdev', '--getro', file.node], { deadlineMs });
  expect(stdout.toString()).toBe('1\n');
});

rootTest(`what is not safe to write is refused, the disk as before${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  await using stack = new AsyncDisposableStack();
  const file = await mounted(folder.path, stack);
  const before = readFileSync(file.image);
  const fd = openSync(join(file.root, 'grub/before'), 'r');
  stack.defer(() => closeSync(fd));
  const cases: [Partial<InPlaceFile>, string][] = [
    [{ type: 'btrfs' }, 'a file on btrfs cannot be changed in its place'],
    [{ node: '/dev/dm-0' }, 'in a volume'],
    [{ size: 2048 }, 'it has 2048 bytes'],
    [{ fd }, 'it is no environment block'],
  ];
  for (const [facts, reason] of cases) {
    await expect(writeSetting({ ...file, ...facts }, 'next_entry', 'x')).rejects.toThrow(reason);
  }
  expect(readFileSync(file.image).equals(before)).toBe(true);
});

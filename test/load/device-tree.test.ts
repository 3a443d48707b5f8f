import { expect, test } from 'vitest';
import { checkDeviceTree } from '../../src/load/device-tree.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { opened } from './opened.ts';

/** The head of a blob that says how long it is, and what follows it. */
function blob(totalSize: number, size = totalSize): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32BE(0xd00dfeed, 0);
  bytes.writeUInt32BE(totalSize, 4);
  return bytes;
}

const { signal } = new AbortController();

test('a whole blob is taken, with bytes behind it too', async () => {
  await using folder = await temporaryFolder();
  for (const content of [blob(64), blob(64, 128)]) {
    using file = opened(folder.path, 'board.dtb', content);
    await checkDeviceTree(file, signal);
  }
});

test.each([
  ['a kernel', Buffer.from('MZ'.padEnd(100)), 'it is no device tree'],
  ['a few bytes', Buffer.from([0xd0, 0x0d, 0xfe, 0xed]), 'it is no device tree'],
  ['a source', '/dts-v1/;\n/ { model = "board"; compatible = "x"; };\n', 'compile it with dtc'],
  ['a copy that broke off', blob(4096, 64), 'it is truncated: 64 of 4096 bytes are there'],
])('%s is refused as a device tree, in words', async (_, content, reason) => {
  await using folder = await temporaryFolder();
  using file = opened(folder.path, 'board.dtb', content);
  const checking = checkDeviceTree(file, signal);
  await expect(checking).rejects.toMatchObject({ stage: 'check device tree', subject: 'vda1:/board.dtb' });
  await expect(checking).rejects.toThrow(reason);
});

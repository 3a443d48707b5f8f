import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { run } from '../../../src/base/subprocess.ts';
import { writeSettings } from '../../../src/handoff/grub/write-settings.ts';
import type { InPlaceFile } from '../../../src/handoff/in-place.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import { loopReason, rootTest } from '../../sources/loop.ts';
import { deadlineMs, listed, mountedBlock } from './mounted-block.ts';

rootTest(`the block is changed on the device alone, in one sector, and taken back${loopReason}`, async () => {
  await using folder = await temporaryFolder();
  await using stack = new AsyncDisposableStack();
  const file = await mountedBlock(folder.path, stack);
  const before = readFileSync(file.image);
  const undo = await writeSettings(file, () => ({ next_entry: 'Windows 10>Recovery' }));
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
  const file = await mountedBlock(folder.path, stack);
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
    await expect(writeSettings({ ...file, ...facts }, () => ({ next_entry: 'x' }))).rejects.toThrow(reason);
  }
  expect(readFileSync(file.image).equals(before)).toBe(true);
});

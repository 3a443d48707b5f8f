import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import { withFirmware } from '../../src/load/firmware-tree.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { bytesOf } from './inspected.ts';
import { opened } from './opened.ts';
import { compiledTree } from './tree-source.ts';

const { signal } = new AbortController();

/** As a kernel's EFI stub leaves it. */
const own = `/dts-v1/; / { chosen {
  bootargs = "own";
  linux,uefi-system-table = <0x1 0x7ff00018>;
  linux,uefi-mmap-start = <0x0 0x6ff00018>;
  linux,uefi-mmap-size = <0x690>;
  linux,uefi-mmap-desc-size = <0x30>;
  linux,uefi-mmap-desc-ver = <1>;
}; };`;

/** The tree's source after what this machine's says was added. */
async function completed(tree: string, machine: string | undefined): Promise<string> {
  await using folder = await temporaryFolder();
  using stack = new DisposableStack();
  const path = join(folder.path, 'own.dtb');
  if (machine !== undefined) await writeFile(path, await compiledTree(machine));
  const part = stack.use(opened(folder.path, 'a.dtb', await compiledTree(tree)));
  const whole = await withFirmware(part, stack, signal, machine === undefined ? '' : path);
  const { stdout } = await run(['dtc', '-q', '-I', 'dtb', '-O', 'dts'], {
    input: await bytesOf(whole),
    deadlineMs: 10_000,
  });
  return stdout.toString('utf8');
}

test.each([
  ['with parameters of its own', '/dts-v1/; / { compatible = "board"; chosen { stdout-path = "uart"; }; };'],
  ['without a node for them', '/dts-v1/; / { compatible = "board"; };'],
])('a tree %s has what UEFI has told this machine, and no more of it', async (_name, tree) => {
  const source = await completed(tree, own);
  expect(source).toMatch(/chosen \{[^}]*linux,uefi-system-table = <0x0?1 0x7ff00018>;/);
  expect(source).toMatch(/linux,uefi-mmap-start = <0x00 0x6ff00018>;/);
  for (const value of ['size = <0x690>', 'desc-size = <0x30>', 'desc-ver = <0x01>']) {
    expect(source).toContain(`linux,uefi-mmap-${value};`);
  }
  expect(source).toContain('compatible = "board"');
  expect(source).not.toContain('bootargs');
});

test('a tree stays as it is on a machine that UEFI has not started', async () => {
  const tree = '/dts-v1/; / { compatible = "board"; };';
  const same = await completed(tree, undefined);
  expect(same).not.toContain('chosen');
  expect(await completed(tree, '/dts-v1/; / { chosen { bootargs = "own"; }; };')).toBe(same);
});

import { expect, test } from 'vitest';
import { withOverlays } from '../../src/load/tree-overlays.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { bytesOf } from './inspected.ts';
import { opened } from './opened.ts';
import { compiledTree } from './tree-source.ts';

const base = '/dts-v1/; / { compatible = "board"; bus: bus { }; };';
const overlay = (name: string): string =>
  `/dts-v1/; /plugin/; / { fragment@0 { target = <&bus>; __overlay__ { ${name} = "yes"; }; }; };`;

const { signal } = new AbortController();

test('overlays are applied one after the other', async () => {
  await using folder = await temporaryFolder();
  using stack = new DisposableStack();
  const files = await Promise.all(
    [base, overlay('first'), overlay('second')].map(async (source, index) =>
      stack.use(opened(folder.path, `${index}.dtb`, await compiledTree(source))),
    ),
  );
  const [tree, ...others] = files;
  if (tree === undefined) throw new Error('no tree');
  const merged = await withOverlays(tree, others, stack, signal);
  expect((await bytesOf(merged)).toString('latin1')).toMatch(/first\0[^]*second\0|second\0[^]*first\0/);
  expect(await withOverlays(tree, [], stack, signal)).toBe(tree);
});

test('an overlay for another tree is refused with what is wrong', async () => {
  await using folder = await temporaryFolder();
  using tree = opened(folder.path, 'a.dtb', await compiledTree('/dts-v1/; / { compatible = "board"; };'));
  using other = opened(folder.path, 'b.dtbo', await compiledTree(overlay('first')));
  using stack = new DisposableStack();
  await expect(withOverlays(tree, [other], stack, signal)).rejects.toMatchObject({
    stage: 'apply overlays',
    subject: 'vda1:/b.dtbo',
    reason: expect.stringMatching(/do not fit the device tree vda1:\/a\.dtb/),
  });
});

import { expect, test } from 'vitest';
import { readPe } from '../../src/formats/uki/pe.ts';
import { profilesOf } from '../../src/formats/uki/profiles.ts';
import { readAt } from '../../src/load/file-part.ts';
import { treeFor } from '../../src/load/unified-tree.ts';
import { writePe } from '../formats/uki/write-pe.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { opened } from './opened.ts';
import { compiledTree } from './tree-source.ts';

async function chosen(board: readonly string[], profile = 0): Promise<string> {
  await using folder = await temporaryFolder();
  const tree = (name: string): Promise<Buffer> =>
    compiledTree(`/dts-v1/; / { compatible = "${name}", "soc"; };`);
  const sections = [
    { name: '.linux', data: 'kernel' },
    { name: '.dtb', data: 'for all' },
    { name: '.dtbauto', data: await tree('maker,one') },
    { name: '.dtbauto', data: await tree('maker,two') },
    { name: '.profile', data: 'ID=plain' },
    { name: '.profile', data: 'ID=other' },
    { name: '.dtbauto', data: await tree('maker,three') },
  ];
  using part = opened(folder.path, 'a.efi', writePe(sections));
  const { signal } = new AbortController();
  const read = (at: number, length: number): Promise<Buffer> => readAt(part, at, length, signal);
  const profiles = profilesOf(await readPe(read, part.subject));
  if ('name' in profiles) throw new Error(profiles.name);
  const trees = profiles[profile]?.trees ?? [];
  const remarks: string[] = [];
  const found = await treeFor(board, trees, { part, read, remark: (text) => void remarks.push(text) });
  if (remarks.length > 0) return remarks.join();
  return found === undefined ? 'none' : `${found.name} ${trees.indexOf(found)}`;
}

test.each([
  ['the tree for this very board', ['maker,two', 'soc'], 0, '.dtbauto 2'],
  ['for a board that none is made for, the one for all', ['maker,four', 'soc'], 0, '.dtb 0'],
  ['a profile’s own trees', ['maker,three'], 1, '.dtbauto 0'],
  ['none of a profile that has only others', ['maker,one'], 1, 'none'],
] as const)('of a unified image %s is taken', async (_name, board, profile, expected) => {
  expect(await chosen(board, profile)).toBe(expected);
});

test('a machine without a device tree takes none, and says so', async () => {
  expect(await chosen([])).toContain('its device tree is left out: this machine has none');
});

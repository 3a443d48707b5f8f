import { expect, test } from 'vitest';
import { readPe } from '../../src/formats/uki/pe.ts';
import { profilesOf } from '../../src/formats/uki/profiles.ts';
import { readAt } from '../../src/load/file-part.ts';
import { treeFor } from '../../src/load/unified-tree.ts';
import type { OwnMachine } from '../../src/load/unified-tree.ts';
import { writeHardwareIds } from '../formats/uki/write-hwids.ts';
import { writePe } from '../formats/uki/write-pe.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { opened } from './opened.ts';
import { compiledTree } from './tree-source.ts';

const id = '3faec92a-3ae3-5744-be88-495e90a7d541';
const lessExact = '178cd22d-ad9f-562d-ae0a-34009822cdbe';
const unlike = 'da1da9b6-62f5-5f22-8aaa-14db7eeda2a4';

async function chosen(machine: Partial<OwnMachine>, profile = 0): Promise<string> {
  await using folder = await temporaryFolder();
  const tree = (name: string): Promise<Buffer> =>
    compiledTree(`/dts-v1/; / { compatible = "${name}", "soc"; };`);
  const sections = [
    { name: '.linux', data: 'kernel' },
    {
      name: '.hwids',
      data: writeHardwareIds([
        { id: lessExact, compatible: 'maker,one' },
        { id, compatible: 'maker,two' },
      ]),
    },
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
  const table = profiles[profile]?.sections.get('.hwids');
  const own = { board: [], hardware: [], takesTree: true, ...machine };
  const remarks: string[] = [];
  const remark = (text: string): void => void remarks.push(text);
  const found = await treeFor(own, trees, table, { part, read, remark });
  if (remarks.length > 0) return remarks.join();
  return found === undefined ? 'none' : `${found.name} ${trees.indexOf(found)}`;
}

test.each([
  ['the tree for this very board', { board: ['maker,two', 'soc'] }, 0, '.dtbauto 2'],
  ['for a board that none is made for, the one for all', { board: ['maker,four', 'soc'] }, 0, '.dtb 0'],
  ['a profile’s own trees', { board: ['maker,three'] }, 1, '.dtbauto 0'],
  ['by its hardware ID the tree of a machine without one', { hardware: [id] }, 0, '.dtbauto 2'],
  ['by the most exact of several', { hardware: [unlike, id, lessExact] }, 0, '.dtbauto 2'],
  ['by a less exact one, when the table has no other', { hardware: [unlike, lessExact] }, 0, '.dtbauto 1'],
  [
    'for what a machine says itself, not by its ID',
    { board: ['maker,one'], hardware: [id] },
    0,
    '.dtbauto 1',
  ],
] as const)('of a unified image %s is taken', async (_name, machine, profile, expected) => {
  expect(await chosen(machine, profile)).toBe(expected);
});

test('a machine that none of a profile’s trees is for takes none, and is told', async () => {
  expect(await chosen({ board: ['maker,one'] }, 1)).toContain(
    'none of its device trees is for this machine (maker,one)',
  );
  // Not even the one for all, where the machine has started by ACPI.
  for (const profile of [0, 1]) {
    const told = await chosen({ hardware: [unlike] }, profile);
    expect(told).toContain('for this machine (which it does not know)');
  }
});

test('a machine whose kernels take no device tree takes none, and is told', async () => {
  const told = await chosen({ takesTree: false, hardware: [id] });
  expect(told).toContain('its device tree is left out: this machine has none');
});

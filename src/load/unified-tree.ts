import { readSection } from '../formats/uki/pe.ts';
import type { PeSection, ReadPart } from '../formats/uki/pe.ts';
import type { FilePart } from './file-part.ts';
import { compatibleOf } from './flat-tree.ts';

/** Largest device tree of an image that is looked at, bytes; the kernel's own limit (arch/arm64, MAX_FDT_SIZE). */
const mostTree = 2 * 1024 * 1024;

/** What looking for a tree works with. */
export interface TreeSearch {
  readonly part: FilePart;
  readonly read: ReadPart;
  remark(text: string): void;
}

/**
 * The section with the device tree for this machine, as systemd-stub(7) chooses: of `.dtbauto` the
 * first one that is for this very board, else `.dtb`, which is for all.
 * @param board names of this machine, the most exact first; empty where it has no device tree
 * @param trees sections `.dtb` and `.dtbauto`, in their order
 * @returns undefined for none: then the machine's own holds
 */
export async function treeFor(
  board: readonly string[],
  trees: readonly PeSection[],
  { part, read, remark }: TreeSearch,
): Promise<PeSection | undefined> {
  const [exact] = board;
  if (trees.length === 0) return undefined;
  if (exact === undefined) {
    remark(`${part.subject}: its device tree is left out: this machine has none`);
    return undefined;
  }
  for (const section of trees.filter(({ name }) => name === '.dtbauto')) {
    const blob = Buffer.from(await readSection(read, section, mostTree, part.subject));
    if (compatibleOf(blob)[0] === exact) return section;
  }
  return trees.find(({ name }) => name === '.dtb');
}

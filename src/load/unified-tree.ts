import { readHardwareIds } from '../formats/uki/hwids.ts';
import { readSection } from '../formats/uki/pe.ts';
import type { PeSection, ReadPart } from '../formats/uki/pe.ts';
import type { FilePart } from './file-part.ts';
import { compatibleOf } from './flat-tree.ts';

/** Largest device tree of an image that is looked at, bytes; the kernel's own limit (arch/arm64, MAX_FDT_SIZE). */
const mostTree = 2 * 1024 * 1024;

/** Largest table of boards, bytes: tens of thousands of them. */
const mostTable = 1024 * 1024;

/** The machine, as far as a device tree is chosen by it. */
export interface OwnMachine {
  /** What board its device tree says it is, the most exact name first; empty where it has no tree. */
  readonly board: readonly string[];
  /** Its hardware IDs, the most exact first; empty where its firmware tells none. */
  readonly hardware: readonly string[];
  /** Whether its kernels take a device tree at all. */
  readonly takesTree: boolean;
}

/** What looking for a tree works with. */
export interface TreeSearch {
  readonly part: FilePart;
  readonly read: ReadPart;
  remark(text: string): void;
}

/** The board that the image's table knows this machine as; undefined when it does not. */
async function knownAs(
  hardware: readonly string[],
  table: PeSection | undefined,
  { part, read }: TreeSearch,
): Promise<string | undefined> {
  if (table === undefined || hardware.length === 0) return undefined;
  const bytes = Buffer.from(await readSection(read, table, mostTable, part.subject));
  const boards = readHardwareIds(bytes, part.subject);
  const id = hardware.find((own) => boards.some((known) => known.id === own));
  return boards.find((known) => known.id === id)?.compatible;
}

/**
 * The section with the device tree for this machine, as systemd-stub(7) chooses: of `.dtbauto` the
 * first one that is for this very board, else `.dtb`, which is for all. What board it is says the
 * machine's own tree, and where it has none, the image's table of hardware IDs; `.dtb` is left out then.
 * @param trees sections `.dtb` and `.dtbauto`, in their order
 * @param table section `.hwids`
 * @returns undefined for none: then the machine's own holds
 */
export async function treeFor(
  { board, hardware, takesTree }: OwnMachine,
  trees: readonly PeSection[],
  table: PeSection | undefined,
  search: TreeSearch,
): Promise<PeSection | undefined> {
  const { part, read, remark } = search;
  if (trees.length === 0) return undefined;
  if (!takesTree) {
    remark(`${part.subject}: its device tree is left out: this machine has none`);
    return undefined;
  }
  const exact = board[0] ?? (await knownAs(hardware, table, search));
  for (const section of trees.filter(({ name }) => name === '.dtbauto')) {
    if (exact === undefined) break;
    const blob = Buffer.from(await readSection(read, section, mostTree, part.subject));
    if (compatibleOf(blob)[0] === exact) return section;
  }
  // One for all could take the place of ACPI, by which the machine starts now.
  const forAll = board.length === 0 ? undefined : trees.find(({ name }) => name === '.dtb');
  if (forAll === undefined) {
    remark(
      `${part.subject}: none of its device trees is for this machine (${exact ?? 'which it does not know'})`,
    );
  }
  return forAll;
}

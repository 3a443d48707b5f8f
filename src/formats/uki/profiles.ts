import type { PeImage, PeSection } from './pe.ts';

/** One way of starting a unified kernel image: its own sections, and the base's where it has none. */
export interface UkiProfile {
  /** Counts from 0; the one that is taken when nobody asks. */
  readonly number: number;
  readonly sections: ReadonlyMap<string, PeSection>;
  /** Its sections `.dtb` and `.dtbauto` in their order; the base's where it has none. */
  readonly trees: readonly PeSection[];
}

/** Sections of the specification that may come once in a profile (`.dtb` and `.dtbauto` more often). */
const single = new Set(
  '.linux .osrel .cmdline .initrd .ucode .splash .uname .sbat .pcrsig .pcrpkey'.split(' '),
);

function isTree({ name }: PeSection): boolean {
  return name === '.dtb' || name === '.dtbauto';
}

/** The image has a section twice where the specification allows one. */
export interface Doubled {
  readonly name: string;
}

/**
 * Profiles of an image (UAPI.5, “Multi-Profile UKIs”): `.profile` begins one, what stands before
 * the first is the base of all.
 */
export function profilesOf(image: PeImage): UkiProfile[] | Doubled {
  const base = new Map<string, PeSection>();
  const profiles: Map<string, PeSection>[] = [];
  // The base's, then each profile's.
  const trees: PeSection[][] = [[]];
  for (const section of image.sections) {
    if (section.name === '.profile') {
      profiles.push(new Map());
      trees.push([]);
    }
    if (isTree(section)) trees.at(-1)?.push(section);
    const into = profiles.at(-1) ?? base;
    if (single.has(section.name) && into.has(section.name)) return { name: section.name };
    if (!into.has(section.name)) into.set(section.name, section);
  }
  const all = profiles.length === 0 ? [new Map<string, PeSection>()] : profiles;
  return all.map((own, number) => {
    const ownTrees = trees[number + 1] ?? [];
    return {
      number,
      sections: new Map([...base, ...own]),
      trees: ownTrees.length === 0 ? (trees[0] ?? []) : ownTrees,
    };
  });
}

import type { PeImage, PeSection } from './pe.ts';

/** One way of starting a unified kernel image: its own sections, and the base's where it has none. */
export interface UkiProfile {
  /** Counts from 0; the one that is taken when nobody asks. */
  readonly number: number;
  readonly sections: ReadonlyMap<string, PeSection>;
}

/** Sections of the specification that may come once in a profile (`.dtb` and `.dtbauto` more often). */
const single = new Set(
  '.linux .osrel .cmdline .initrd .ucode .splash .uname .sbat .pcrsig .pcrpkey'.split(' '),
);

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
  for (const section of image.sections) {
    if (section.name === '.profile') profiles.push(new Map());
    const into = profiles.at(-1) ?? base;
    if (single.has(section.name) && into.has(section.name)) return { name: section.name };
    if (!into.has(section.name)) into.set(section.name, section);
  }
  const all = profiles.length === 0 ? [new Map<string, PeSection>()] : profiles;
  return all.map((own, number) => ({ number, sections: new Map([...base, ...own]) }));
}

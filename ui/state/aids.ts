/** Aids that are on or off by themselves; the names that `kboot.access=` takes. */
export const aidNames = [
  // First: the list can be opened and its first line turned on without seeing it.
  'speech',
  'scan',
  'step',
  'inverse',
  'morse',
  'dwell',
  'sticky',
  'slow',
  'bounce',
  'mouse',
  'contrast',
  'magnifier',
  'braille',
  'still',
] as const;

export type AidName = (typeof aidNames)[number];

/** What helps a person here. */
export type Aids = Readonly<Record<AidName, boolean>>;

/** None is on. */
export const noAids: Aids = {
  speech: false,
  scan: false,
  step: false,
  inverse: false,
  morse: false,
  dwell: false,
  sticky: false,
  slow: false,
  bounce: false,
  mouse: false,
  contrast: false,
  magnifier: false,
  braille: false,
  still: false,
};

/** What switches do: one at most is on. */
const scans: ReadonlySet<AidName> = new Set(['scan', 'step', 'inverse', 'morse']);

/** With an aid on or off; of several that exclude each other the last one stays. */
export function withAid(aids: Aids, name: AidName, on: boolean): Aids {
  const others = on && scans.has(name) ? { scan: false, step: false, inverse: false, morse: false } : {};
  return { ...aids, ...others, [name]: on };
}

function isAid(name: string): name is AidName {
  return (aidNames as readonly string[]).includes(name);
}

/**
 * Reads `kboot.access=AID[,AID]`; what stands behind a colon are an aid's times (times-text.ts).
 * @returns the aids that are named; words that name none mean nothing
 */
export function parseAids(value: string | undefined): Aids {
  const words = (value ?? '').split(',').map((word) => word.replace(/:.*/, ''));
  const named = words.filter(isAid);
  return named.reduce<Aids>((aids, name) => withAid(aids, name, true), noAids);
}

/** The same aids as {@link parseAids} reads them. */
export function keptAids(aids: Aids): string {
  return aidNames.filter((name) => aids[name]).join(',');
}

/** How the aids scan; undefined where they do not. */
export function scanMode({ scan, step, inverse }: Aids): 'auto' | 'step' | 'inverse' | undefined {
  return step ? 'step' : inverse ? 'inverse' : scan ? 'auto' : undefined;
}

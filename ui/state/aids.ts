/** Aids that are on or off by themselves; the names that `kboot.access=` takes. */
export const aidNames = ['dwell'] as const;

export type AidName = (typeof aidNames)[number];

/** What helps a person here. */
export type Aids = Readonly<Record<AidName, boolean>>;

export const noAids: Aids = { dwell: false };

function isAid(name: string): name is AidName {
  return (aidNames as readonly string[]).includes(name);
}

/**
 * Reads `kboot.access=AID[,AID]`.
 * @returns the aids that are named; words that name none mean nothing, and the core tells of them
 */
export function parseAids(value: string | undefined): Aids {
  const named = (value ?? '').split(',').filter(isAid);
  return named.reduce<Aids>((aids, name) => ({ ...aids, [name]: true }), noAids);
}

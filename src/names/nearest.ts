/** Longest name that is compared; longer ones are no typing mistakes. */
const longest = 64;

/**
 * Damerau-Levenshtein distance (optimal string alignment): insertions, deletions,
 * substitutions and swaps of neighbours; `cap + 1` as soon as it is above `cap`.
 */
export function distance(a: string, b: string, cap: number): number {
  if (Math.abs(a.length - b.length) > cap) return cap + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > cap) return cap + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, cap + 1);
}

/**
 * The candidates that a person may have meant by `typed`, nearest first, at most
 * `limit`. A third of the letters may differ, at least one (of a single
 * letter none), at most three; case doesn't count.
 */
export function nearest(typed: string, candidates: Iterable<string>, limit = 3): string[] {
  if (typed === '' || typed.length > longest) return [];
  const cap = typed.length === 1 ? 0 : Math.min(3, Math.max(1, Math.floor(typed.length / 3)));
  const wanted = typed.toLowerCase();
  const found: { name: string; cost: number }[] = [];
  for (const name of candidates) {
    const cost = distance(wanted, name.toLowerCase(), cap);
    if (cost <= cap && name !== typed) found.push({ name, cost });
  }
  found.sort((x, y) => x.cost - y.cost || (x.name < y.name ? -1 : 1));
  return found.slice(0, limit).map(({ name }) => name);
}

/** The nearest names as an advice sentence; empty when nothing is near. */
export function didYouMean(typed: string, candidates: Iterable<string>): string {
  const names = nearest(typed, candidates);
  return names.length === 0 ? '' : `Did you mean ${names.join(' or ')}?`;
}

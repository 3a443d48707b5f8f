import { posix } from 'node:path';
import type { FoundEntry } from '../format.ts';
import type { MergedEntry } from './merge.ts';

/** What may tell entries of one title apart, the plainest first (as UAPI.1 asks of `title`). */
const additions: readonly ((entry: FoundEntry) => string)[] = [
  ({ version }) => version,
  ({ submenus }) => submenus.join(' › '),
  ({ facts }) => facts['machine-id'] ?? '',
  ({ kernel }) => posix.basename(kernel.path),
  ({ initrds }) => posix.basename(initrds.at(-1)?.path ?? ''),
  ({ file, line }) => `${file}:${line}`,
];

/** Titles in the order of the entries; those that are the same are told apart. */
export function distinctTitles(entries: readonly MergedEntry[]): string[] {
  const titles = entries.map(({ entry }) => entry.title);
  for (const addition of additions) {
    const alike = Map.groupBy(entries.keys(), (index) => titles[index] ?? '');
    for (const [title, indices] of alike) {
      if (indices.length < 2) continue;
      const added = indices.map((index) => {
        const entry = entries[index]?.entry;
        return entry === undefined ? '' : addition(entry);
      });
      if (new Set(added).size < 2) continue;
      indices.forEach((index, at) => {
        const what = added[at] ?? '';
        if (what !== '' && !title.includes(what)) titles[index] = `${title} (${what})`;
      });
    }
  }
  return titles;
}

import { wordsOf } from '../formats/plain-text.ts';
import type { BootEntry } from '../model/entry.ts';
import type { DiscoveredEntry } from './discovered.ts';
import type { RealName } from './real-name.ts';

/** What makes two entries start the same. */
function signature({ kernel, initrds, injects, cmdline, profile }: BootEntry, realName: RealName): string {
  return JSON.stringify([realName(kernel), initrds.map(realName), wordsOf(cmdline), profile, injects]);
}

/** An entry of the configuration with what was found about it. */
function enriched(entry: BootEntry, same: BootEntry): BootEntry {
  const { version, systemId, systemName, device, warning } = same;
  const icon = entry.icon === '' || entry.icon === 'linux' ? same.icon || entry.icon : entry.icon;
  const sources = [...entry.sources, ...same.sources];
  return { ...entry, icon, version, systemId, systemName, device, warning, sources };
}

/**
 * Found entries, each once: of those that start the same the first counts, or the one that its
 * system would start by itself, with the places of all.
 */
function distinct(
  discovered: readonly DiscoveredEntry[],
  realName: RealName,
): ReadonlyMap<string, DiscoveredEntry> {
  const found = new Map<string, DiscoveredEntry>();
  for (const next of discovered) {
    const sign = signature(next.entry, realName);
    const before = found.get(sign) ?? next;
    const kept = next.chosen && !before.chosen ? next : before;
    const sources = [...new Set([...before.entry.sources, ...next.entry.sources])];
    found.set(sign, { ...kept, entry: { ...kept.entry, sources } });
  }
  return found;
}

/**
 * Configured entries and then those found, each once: one that the configuration names too stands
 * under the configuration's name, with what was found about it. A kernel found by its file's name
 * only stands back where any configuration speaks of it.
 * @param realName makes one name of several for the same file
 */
export function combinedEntries(
  configured: readonly BootEntry[],
  discovered: readonly DiscoveredEntry[],
  realName: RealName,
): BootEntry[] {
  const found = distinct(discovered, realName);
  const spokenOf = new Set(
    [...configured, ...[...found.values()].flatMap(({ entry, guessed }) => (guessed ? [] : [entry]))].map(
      ({ kernel }) => realName(kernel),
    ),
  );
  const named = new Set<string>();
  const ids = new Set(configured.map(({ id }) => id));
  const first = configured.map((entry): BootEntry => {
    const sign = signature(entry, realName);
    const same = found.get(sign)?.entry;
    if (same === undefined) return entry;
    named.add(sign);
    return enriched(entry, same);
  });
  const rest = [...found].flatMap(([sign, { entry, guessed }]) => {
    const needless =
      named.has(sign) || ids.has(entry.id) || (guessed && spokenOf.has(realName(entry.kernel)));
    return needless ? [] : [entry];
  });
  return [...first, ...rest];
}

import { wordsOf } from '../formats/plain-text.ts';
import type { BootEntry } from '../model/entry.ts';
import type { DiscoveredEntry } from './discovered.ts';

/** What makes two entries start the same. */
function signature({ kernel, initrds, cmdline }: BootEntry): string {
  return JSON.stringify([kernel, initrds, wordsOf(cmdline)]);
}

/**
 * Configured entries and then those found, each once: one that the configuration names too stands
 * under the configuration's name, with what was found about it.
 */
export function combinedEntries(
  configured: readonly BootEntry[],
  discovered: readonly DiscoveredEntry[],
): BootEntry[] {
  const found = new Map(discovered.map(({ entry }) => [signature(entry), entry]));
  const named = new Set<string>();
  const ids = new Set(configured.map(({ id }) => id));
  const first = configured.map((entry): BootEntry => {
    const sign = signature(entry);
    const same = found.get(sign);
    if (same === undefined) return entry;
    named.add(sign);
    const { version, systemId, systemName, device, warning } = same;
    const icon = entry.icon === '' || entry.icon === 'linux' ? same.icon || entry.icon : entry.icon;
    const sources = [...entry.sources, ...same.sources];
    return { ...entry, icon, version, systemId, systemName, device, warning, sources };
  });
  const rest = discovered.flatMap(({ entry }) =>
    named.has(signature(entry)) || ids.has(entry.id) ? [] : [entry],
  );
  return [...first, ...rest];
}

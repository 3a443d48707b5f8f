import { compareVersions } from '../version-order.ts';

/** What entries are sorted by; empty where an entry doesn't say it. */
export interface Sortable {
  /** All its attempts to boot failed. */
  readonly bad: boolean;
  readonly sortKey: string;
  readonly machineId: string;
  readonly version: string;
  /** File name without its ending. */
  readonly name: string;
}

/** strcmp(3) on the UTF-8 of both. */
function compareText(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** Order of a menu, best first (UAPI.1, “Sorting”), of entries of both types. */
export function compareEntries(one: Sortable, other: Sortable): number {
  if (one.bad !== other.bad) return one.bad ? 1 : -1;
  if ((one.sortKey === '') !== (other.sortKey === '')) return one.sortKey === '' ? 1 : -1;
  const byKeys =
    one.sortKey === ''
      ? 0
      : compareText(one.sortKey, other.sortKey) ||
        compareText(one.machineId, other.machineId) ||
        compareVersions(other.version, one.version);
  // Names that are equal as versions must not leave the order to chance.
  return byKeys || compareVersions(other.name, one.name) || compareText(one.name, other.name);
}

import { posix } from 'node:path';
import { versionOfKernel } from '../bare-kernels/kernel-name.ts';
import type { FoundEntry } from '../format.ts';
import { compareVersions } from '../version-order.ts';
import type { MergedEntry } from './merge.ts';

/** An entry in its place in the menu. */
export interface Arranged {
  readonly merged: MergedEntry;
  /** Shown under “more”: recovery, old kernels, what failed or is hidden in its own menu. */
  readonly folded: boolean;
}

const recoveryTitle = /\b(?:recovery|rescue|fallback|failsafe|fail-safe|single[- ]user|emergency)\b/i;
const recoveryWord =
  /(?:^|\s)(?:single|recovery|emergency|rescue|(?:systemd\.unit|rd\.systemd\.unit)=(?:rescue|emergency)\S*)(?=\s|$)/;

/** Whether an entry is for repairs, by its title, its command line or its own word. */
export function isRecovery({ title, cmdline, facts, kernel }: FoundEntry): boolean {
  return (
    facts['recovery'] === 'yes' ||
    recoveryTitle.test(title) ||
    recoveryWord.test(cmdline) ||
    /-rescue-/.test(posix.basename(kernel.path))
  );
}

/** What entries of one system have in common: the root, or else who wrote them. */
function systemOf({ cmdline, facts, kernel }: FoundEntry): string {
  const root = /(?:^|\s)root=(\S+)/.exec(cmdline)?.[1];
  return root ?? facts['machine-id'] ?? facts['sort-key'] ?? `on ${kernel.device}`;
}

function versionOf({ version, kernel }: FoundEntry): string {
  return /\d/.test(version) ? version : versionOfKernel(kernel.path);
}

/** The newest version of those that are no repair; empty when none has one. */
function newestOf(entries: readonly MergedEntry[]): string {
  const versions = entries.filter(({ entry }) => !isRecovery(entry)).map(({ entry }) => versionOf(entry));
  return versions.reduce((newest, one) => (compareVersions(one, newest) > 0 ? one : newest), '');
}

function isFolded({ entry }: MergedEntry, newest: string): boolean {
  const { facts, kind } = entry;
  if (facts['bad'] === 'yes' || facts['hidden'] === 'yes') return true;
  if (kind !== 'linux' && kind !== 'uki') return false;
  const version = versionOf(entry);
  return isRecovery(entry) || (version !== '' && compareVersions(version, newest) < 0);
}

/**
 * The order of a menu: systems as their configurations name them, of each the newest kernel; then
 * what is folded, newest first, repairs last.
 * @param chosen whether an entry is the system's own choice, which is never folded
 */
export function arrange(all: readonly MergedEntry[], chosen: (entry: MergedEntry) => boolean): Arranged[] {
  const systems = Map.groupBy(all, ({ entry }) => systemOf(entry));
  const arranged = [...systems.values()].flatMap((entries) => {
    const newest = newestOf(entries);
    const places = entries.map((merged) => ({ merged, folded: !chosen(merged) && isFolded(merged, newest) }));
    return places.toSorted(
      (one, other) =>
        Number(one.folded) - Number(other.folded) ||
        Number(isRecovery(one.merged.entry)) - Number(isRecovery(other.merged.entry)) ||
        (one.folded ? compareVersions(versionOf(other.merged.entry), versionOf(one.merged.entry)) : 0),
    );
  });
  return [...arranged.filter(({ folded }) => !folded), ...arranged.filter(({ folded }) => folded)];
}

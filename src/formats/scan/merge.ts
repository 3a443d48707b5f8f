import { posix } from 'node:path';
import type { FoundEntry } from '../format.ts';
import { wordsOf } from '../plain-text.ts';
import { withoutMountPoint } from './mount-point.ts';
import type { Located } from './mount-point.ts';

/** Where an entry is described. */
export interface EntrySource {
  readonly format: string;
  /** The configuration that it belongs to. */
  readonly configuration: string;
  /** Its key there. */
  readonly key: string;
  readonly file: string;
  readonly line: number;
}

/** One entry with all the places that describe it, the one that holds first. */
export interface MergedEntry extends Located {
  readonly sources: readonly EntrySource[];
}

/** What makes two descriptions one: the kernel, how it is started, and the system's own initrd. */
function signature({ kernel, kind, initrds, cmdline, devicetree, facts }: FoundEntry): string {
  const last = initrds.at(-1);
  return JSON.stringify([
    // An EFI program in this place is a unified kernel image, whatever it is called.
    kind === 'chain' ? 'uki' : kind,
    withoutMountPoint(kernel.path).toLowerCase(),
    wordsOf(cmdline).join(' '),
    last === undefined ? '' : posix.basename(last.path),
    devicetree === undefined ? '' : posix.basename(devicetree.path),
    facts['profile'] ?? '',
  ]);
}

/** Whether two devices may be one: a configuration need not name its own. */
function sameDevice(one: string, other: string): boolean {
  return one === other || one === '' || other === '';
}

/** What is known from both, where they don't contradict. */
function join(kept: MergedEntry, other: MergedEntry): MergedEntry {
  const entry: FoundEntry = {
    ...kept.entry,
    version: kept.entry.version || other.entry.version,
    facts: { ...other.entry.facts, ...kept.entry.facts },
  };
  return { entry, missing: kept.missing, sources: [...kept.sources, ...other.sources] };
}

/** Makes one entry of those that start the same, and of those that are read from the same file of one entry. */
export function mergeEntries(all: readonly MergedEntry[]): MergedEntry[] {
  const merged: MergedEntry[] = [];
  const bySignature = new Map<string, number[]>();
  const byFile = new Map<string, number>();
  for (const next of all) {
    const { entry } = next;
    const sign = signature(entry);
    const alike = bySignature.get(sign) ?? [];
    // A file of its own (Boot Loader Specification) is one entry, however its variables were put in.
    const ownFile = /\.(?:conf|efi)$/i.test(entry.file) && /\/(?:entries|linux)\/[^/]+$/i.test(entry.file);
    const origin = ownFile ? `${entry.file}@${entry.facts['profile'] ?? ''}` : undefined;
    const index =
      (origin === undefined ? undefined : byFile.get(origin)) ??
      alike.find((one) => sameDevice(merged[one]?.entry.kernel.device ?? '', entry.kernel.device));
    const before = index === undefined ? undefined : merged[index];
    if (index !== undefined && before !== undefined) merged[index] = join(before, next);
    else {
      bySignature.set(sign, [...alike, merged.length]);
      if (origin !== undefined) byFile.set(origin, merged.length);
      merged.push(next);
    }
  }
  return merged;
}

import * as v from 'valibot';
import type { BootEntry } from '../model/entry.ts';
import type { StatusLine } from '../model/status.ts';
import { maxTold } from './frame.ts';
import { bootEntry, limits } from './messages.ts';

/** Room for what surrounds a list in its message. */
const listBytes = maxTold - 64 * 1024;

/** A text cut to what a message may hold, with `…` for what is missing. */
export function clip(text: string, most: number = limits.text): string {
  if (text.length <= most) return text;
  // A pair of surrogates is not cut in the middle.
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value)) + 1;
}

/** Entries that one message can carry, in their order, and those that it cannot. */
export interface FittingEntries {
  readonly fitting: readonly BootEntry[];
  readonly left: readonly BootEntry[];
}

/**
 * Parts entries into those that a message can carry and those it cannot: one that is
 * too long, or too many, must not make every client drop the connection.
 */
export function fitEntries(entries: readonly BootEntry[]): FittingEntries {
  const fitting: BootEntry[] = [];
  const left: BootEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = v.is(bootEntry, entry) ? bytesOf(entry) : Infinity;
    if (bytes + size <= listBytes && fitting.length < limits.entries) {
      fitting.push(entry);
      bytes += size;
    } else left.push(entry);
  }
  return { fitting, left };
}

/** Status lines in as many lists as messages are needed for them. */
export function splitLines(lines: readonly StatusLine[]): StatusLine[][] {
  const lists: StatusLine[][] = [[]];
  let bytes = 0;
  for (const line of lines) {
    const size = bytesOf(line);
    if (bytes + size > listBytes || (lists.at(-1)?.length ?? 0) >= limits.lines) {
      lists.push([]);
      bytes = 0;
    }
    lists.at(-1)?.push(line);
    bytes += size;
  }
  return lists;
}

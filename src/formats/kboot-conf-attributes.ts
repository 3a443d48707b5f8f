import { KbootError } from '../base/errors.ts';
import { limits } from './kboot-conf-limits.ts';
import type { ConfEntry } from './kboot-conf.ts';
import type { Assignment } from './kboot-conf-read.ts';
import { parsePasswordHash } from './password-hash.ts';
import { WordFailure } from './words.ts';

/** What `ENTRY.NAME=` can say of an entry. */
export type Attributes = Partial<Pick<ConfEntry, 'title' | 'icon' | 'watchdogSeconds' | 'password'>>;

/** @throws WordFailure at the attribute's value */
type ReadAttribute = (one: Assignment) => Attributes;

function at({ words, offset }: Assignment): number {
  return words[0]?.start ?? offset;
}

function readWatchdog(one: Assignment): Attributes {
  if (one.value === 'off') return { watchdogSeconds: 0 };
  const seconds = /^[1-9]\d{0,8}$/.test(one.value) ? Number(one.value) : Number.NaN;
  if (seconds <= limits.watchdogSeconds) return { watchdogSeconds: seconds };
  throw new WordFailure(at(one), `it takes seconds from 1 to ${limits.watchdogSeconds}, or off`);
}

function readPassword(one: Assignment): Attributes {
  try {
    parsePasswordHash(one.value);
    return { password: one.value };
  } catch (thrown) {
    if (!(thrown instanceof KbootError)) throw thrown;
    throw new WordFailure(at(one), thrown.reason, thrown.advice);
  }
}

/** One line for each attribute. */
const table: Readonly<Record<string, ReadAttribute>> = {
  title: ({ value }) => ({ title: value }),
  icon: ({ value }) => ({ icon: value }),
  watchdog: readWatchdog,
  password: readPassword,
};

export const attributeNames: readonly string[] = Object.keys(table);

/** What an attribute of this name says. @throws WordFailure */
export function readAttribute(name: string, one: Assignment): Attributes {
  return table[name]?.(one) ?? {};
}

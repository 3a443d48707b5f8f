import { timeNames, timeRanges, withinRange } from './times.ts';
import type { TimeName, Times, TimeUnit } from './times.ts';

/** A value as it is written and kept: seconds, a number, a word. */
interface Written {
  readonly pattern: RegExp;
  read(text: string): number;
  write(value: number): string;
}

const seconds: Written = {
  pattern: /^\d{1,3}(?:\.\d{1,3})?$/,
  read: (text) => Number(text) * 1000,
  write: (value) => String(value / 1000),
};

const count: Written = { pattern: /^\d{1,4}$/, read: Number, write: String };

/** One line for each unit. */
const written: Readonly<Record<TimeUnit, Written>> = {
  ms: seconds,
  'ms-or-off': {
    pattern: /^(?:off|\d{1,3}(?:\.\d{1,3})?)$/,
    read: (text) => (text === 'off' ? 0 : seconds.read(text)),
    write: (value) => (value === 0 ? 'off' : seconds.write(value)),
  },
  loops: count,
  number: count,
  factor: count,
  edge: {
    pattern: /^(?:press|release)$/,
    read: (text) => (text === 'release' ? 1 : 0),
    write: (value) => (value === 0 ? 'press' : 'release'),
  },
};

/** All ways of scanning have the same times. */
const groupOf: Readonly<Record<string, string>> = { step: 'scan', inverse: 'scan' };

function isTime(name: string): name is TimeName {
  return (timeNames as readonly string[]).includes(name);
}

/**
 * Reads `AID[:NAME=VALUE…][,AID…]`, as `kboot.access=` and `kboot.times=` take it:
 * `scan:rate=0.8:loops=5,slow:delay=0.5`. Times are seconds.
 * @returns the times that are named, each brought within what it may be; words that name none mean nothing
 */
export function parseTimes(text: string | undefined): Partial<Times> {
  const found: [TimeName, number][] = [];
  for (const word of (text ?? '').split(',')) {
    const [aid = '', ...parts] = word.split(':');
    const group = Object.hasOwn(groupOf, aid) ? groupOf[aid] : aid;
    for (const part of parts) {
      const [, name = '', value = ''] = /^([a-z]+)=(.+)$/.exec(part) ?? [];
      const full = `${group}.${name}`;
      if (!isTime(full)) continue;
      const { pattern, read } = written[timeRanges[full].unit];
      if (pattern.test(value)) found.push([full, withinRange(full, read(value))]);
    }
  }
  return Object.fromEntries(found);
}

/** The times that differ from others, as {@link parseTimes} reads them; empty when none does. */
export function keptTimes(times: Times, from: Times): string {
  const groups = new Map<string, string[]>();
  for (const name of timeNames) {
    if (times[name] === from[name]) continue;
    const [group = '', part = ''] = name.split('.');
    const one = `${part}=${written[timeRanges[name].unit].write(times[name])}`;
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  return [...groups].map(([group, parts]) => [group, ...parts].join(':')).join(',');
}

import * as v from 'valibot';

/** Longest texts, UTF-16 units, and longest lists; a sender keeps to them with fit.ts. */
export const limits = {
  text: 16 * 1024,
  shortText: 1024,
  entries: 20_000,
  initrds: 64,
  sources: 32,
  lines: 1000,
} as const;

export const text = v.pipe(v.string(), v.maxLength(limits.text));
export const shortText = v.pipe(v.string(), v.maxLength(limits.shortText));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(1e10));

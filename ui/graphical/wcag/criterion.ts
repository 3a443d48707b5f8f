import type { Exhibit } from './exhibit.ts';

/** Levels of conformance. */
export type Level = 'A' | 'AA' | 'AAA';

/** How a criterion is held against what kboot shows. */
export type Means =
  /** Reckoned from every screen: what is wrong, none when it is met. */
  | { readonly kind: 'computed'; readonly check: Check }
  /** It speaks of what kboot has not; the reason. */
  | { readonly kind: 'absent'; readonly reason: string }
  /** No program can say; what a person has looked at. */
  | { readonly kind: 'judged'; readonly reason: string }
  /** It is known not to be met, and why; of level AAA only. */
  | { readonly kind: 'open'; readonly reason: string };

/** One way of looking at all screens. */
export interface Check {
  /** In words, for the table. */
  readonly how: string;
  /** @returns what is wrong, each with the screen where it is */
  readonly findings: (exhibits: readonly Exhibit[]) => string[];
}

/** A success criterion of WCAG 2.2. */
export interface Criterion {
  readonly number: string;
  readonly name: string;
  readonly level: Level;
  readonly means: Means;
}

/** A check of each screen by itself. */
export function ofEach(how: string, find: (exhibit: Exhibit) => Iterable<string>): Check {
  return {
    how,
    findings: (exhibits) =>
      exhibits.flatMap((exhibit) => [...find(exhibit)].map((words) => `${exhibit.name}: ${words}`)),
  };
}

/** A check that needs no theme's picture: of each screen once. */
export function ofEachState(how: string, find: (exhibit: Exhibit) => Iterable<string>): Check {
  const check = ofEach(how, find);
  return {
    how,
    findings: (exhibits) => {
      const once = new Map(exhibits.map((exhibit) => [exhibit.sample, exhibit]));
      return check.findings([...once.values()]);
    },
  };
}

/** What an answer looks like. */
export const questionKinds = ['password', 'text', 'confirm'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Something that only the user knows. */
export interface Question {
  /** `password`: not shown, not logged, not spoken; `confirm`: answered with `yes`, or declined. */
  readonly kind: QuestionKind;
  /** What is asked for, e.g. `Passphrase for vda3`. */
  readonly title: string;
  /** Why, or what the answer brings about; empty when the title says it all. */
  readonly text: string;
  /** What was wrong with the last answer; empty at the first time. */
  readonly problem: string;
}

/** A question as clients see it. */
export interface Prompt extends Question {
  /** Counts up; an answer names it, so that a late one is never taken for another question's. */
  readonly id: number;
}

import type { UiState } from './state.ts';

/** What can become of a key on its way through the aids. */
export const feedbackKinds = [
  /** Slow keys: it is held, and does not count yet. */
  'waiting',
  'accepted',
  /** Let go of too soon, or pressed again too soon. */
  'rejected',
  /** A modifier holds for the next key, or until it is pressed again, or no more. */
  'latched',
  'locked',
  'unlocked',
  /** Shift is held long: slow keys go on or off when it is held on. */
  'slow-soon',
] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

/** What has become of one key, to be seen and heard. */
export interface Feedback {
  readonly kind: FeedbackKind;
  /** What stands on the key, where it is a modifier; else empty: a password's letters are nobody's to see. */
  readonly key: string;
  /** In the clock of `nowMs`. */
  readonly atMs: number;
}

/** So long it stands on the screen, ms. */
const seenMs = 1500;

/** What is to be seen of it now. */
export function expireFeedback(state: UiState): UiState {
  const { feedback, nowMs } = state;
  return feedback !== null && nowMs - feedback.atMs >= seenMs ? { ...state, feedback: null } : state;
}

/** When it goes, ms from now; Infinity when there is none. */
export function untilFeedbackGoes({ feedback, nowMs }: UiState): number {
  return feedback === null ? Infinity : Math.max(0, feedback.atMs + seenMs - nowMs);
}

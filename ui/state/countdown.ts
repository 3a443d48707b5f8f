import { aidNames } from './aids.ts';
import type { Aids } from './aids.ts';
import type { Step } from './event.ts';
import { untilListeningChanges } from './listening.ts';
import { untilTeachingChanges } from './teaching.ts';
import { untilStripChanges } from './try-out.ts';
import { untilMinute } from './time-of-day.ts';
import { untilTrialChanges } from './trial.ts';
import { untilFeedbackGoes } from './feedback.ts';
import { untilRest } from './rest.ts';
import { searchPauseMs } from './search.ts';
import type { RunningCountdown, UiState } from './state.ts';

/** What is left, ms; 0 when it is over. */
export function remainingMs(countdown: RunningCountdown, nowMs: number): number {
  return Math.max(0, countdown.endsAtMs - nowMs);
}

/** The number that a person reads: whole seconds, rounded up. */
export function remainingSeconds(countdown: RunningCountdown, nowMs: number): number {
  return Math.ceil(remainingMs(countdown, nowMs) / 1000);
}

/**
 * Stops the countdown for good because the user is there. The core is told once;
 * later messages of a countdown that still ran when ours was under way are ignored.
 */
export function stopCountdown(state: UiState): Step {
  const touched: UiState = state.touched ? state : { ...state, touched: true };
  if (state.countdown === null || state.stopSent) return { state: touched, effects: [] };
  return {
    state: { ...touched, countdown: null, stopSent: true },
    effects: [{ type: 'stop-countdown' }],
  };
}

/** With these aids on; who needs one needs time as well: any of them stops the countdown. */
export function withAids(state: UiState, aids: Aids): Step {
  const next: UiState = { ...state, aids };
  return aidNames.some((name) => aids[name]) ? stopCountdown(next) : { state: next, effects: [] };
}

/**
 * How long, ms, until the picture changes by time alone; null when it never
 * does, so that an idle menu needs no timer.
 */
export function untilChange(state: UiState): number | null {
  const waits: number[] = [];
  if (state.screen.kind === 'menu' && state.countdown !== null) {
    const left = remainingMs(state.countdown, state.nowMs);
    // The number changes just after a whole second is over.
    if (left > 0) waits.push(left % 1000 === 0 ? 1000 : left % 1000);
  }
  if (state.search !== null) waits.push(Math.max(0, state.search.atMs + searchPauseMs - state.nowMs));
  waits.push(
    untilRest(state),
    untilFeedbackGoes(state),
    untilTrialChanges(state),
    untilStripChanges(state),
    untilTeachingChanges(state),
    untilMinute(state),
    untilListeningChanges(state),
  );
  const soonest = Math.min(...waits);
  return soonest === Infinity ? null : soonest;
}

import { quiet } from './event.ts';
import type { Step } from './event.ts';
import { keptTimes } from './times-text.ts';
import type { TimeName, Times } from './times.ts';
import { givenTimes, heldTimes } from './held-times.ts';
import type { Action } from './action.ts';
import type { UiState } from './state.ts';

/** Times that hold until they are kept or taken back: nobody is locked out by one. */
export interface Trial {
  readonly times: Times;
  /** When they go back by themselves, in the clock of `nowMs`. */
  readonly endsAtMs: number;
}

/** So long after the last action they go back, ms (WCAG 2.2, 2.2.1: 20 s to ask for more). */
export const trialMs = 20_000;

/** One time is otherwise from now on, to be tried. */
export function tried(state: UiState, name: TimeName, value: number): UiState {
  if (state.times[name] === value) return state;
  return withTrial(state, { ...state.times, [name]: value });
}

/** All times as they are when nobody has set any, to be tried. */
export function triedUsual(state: UiState): UiState {
  return withTrial(state, givenTimes(state));
}

/** What has been brought back to what holds anyway needs no trial. */
function withTrial(state: UiState, times: Times): UiState {
  const same = keptTimes(times, heldTimes(state)) === '';
  return { ...state, trial: same ? null : { times, endsAtMs: state.nowMs + trialMs } };
}

/** Keeps what is being tried, now and for later starts. */
export function kept(state: UiState): Step {
  if (state.trial === null) return quiet(state);
  const id = state.lastAsk + 1;
  const text = keptTimes(state.trial.times, givenTimes(state));
  const times = text === '' ? null : text;
  const { times: _before, ...settings } = state.settings;
  return {
    state: {
      ...state,
      trial: null,
      lastAsk: id,
      settings: times === null ? settings : { ...settings, times },
    },
    effects: [{ type: 'ask', id, ask: { what: 'change-settings', settings: { times } } }],
  };
}

/** Whoever does something, with these times, is there: it gives them more time. What goes on by itself does not. */
export function prolonged(state: UiState, action: Action): UiState {
  const { trial, aids } = state;
  const byItself = action.type === 'other' || (action.type === 'scan' && action.move === 'on' && !aids.step);
  if (trial === null || byItself) return state;
  return { ...state, trial: { ...trial, endsAtMs: state.nowMs + trialMs } };
}

/** Without what nobody has kept in time. */
export function expireTrial(state: UiState): UiState {
  const { trial, nowMs } = state;
  return trial !== null && nowMs >= trial.endsAtMs ? { ...state, trial: null } : state;
}

/** Seconds until then as a person reads them; 0 when nothing is tried. */
export function trialSeconds({ trial, nowMs }: UiState): number {
  return trial === null ? 0 : Math.ceil(Math.max(0, trial.endsAtMs - nowMs) / 1000);
}

/** When the picture changes because of it, ms from now; Infinity when nothing is tried. */
export function untilTrialChanges({ trial, nowMs }: UiState): number {
  if (trial === null) return Infinity;
  const left = Math.max(0, trial.endsAtMs - nowMs);
  return left % 1000 === 0 ? Math.min(left, 1000) : left % 1000;
}

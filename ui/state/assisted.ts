import { parseAids } from './aids.ts';
import { withAids } from './countdown.ts';
import type { Step } from './event.ts';
import { heldTimes } from './held-times.ts';
import { settingsOf } from './settings.ts';
import type { UiState } from './state.ts';
import { keptTimes } from './times-text.ts';

function withTimes(before: UiState, state: UiState): UiState {
  const same =
    before.given === state.given && before.settings === state.settings && before.trial === state.trial;
  if (same) return state;
  const times = state.trial?.times ?? heldTimes(state);
  return keptTimes(times, state.times) === '' ? state : { ...state, times };
}

/** After every step: aids and times follow what is given, kept and tried. */
export function assisted(before: UiState, step: Step): Step {
  const state = withTimes(before, step.state);
  const { accessibility } = settingsOf(state);
  if (accessibility === undefined || accessibility === settingsOf(before).accessibility)
    return { ...step, state };
  const next = withAids(state, parseAids(accessibility));
  return { state: next.state, effects: [...step.effects, ...next.effects] };
}

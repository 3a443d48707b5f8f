import { turnAid } from './acting/aids.ts';
import type { Step } from './event.ts';
import type { UiState } from './state.ts';
import { timeRanges } from './times.ts';
import { kept, tried } from './trial.ts';

const zoom = 'magnifier.zoom';

function keptZoom(state: UiState, value: number): Step {
  const { trial } = state;
  // What else is being tried stays a trial.
  if (trial !== null) return { state: tried(state, zoom, value), effects: [] };
  return kept(tried(state, zoom, value));
}

/** The magnifier on, then larger with each step; after the largest it is off, and begins with the smallest. */
export function magnified(state: UiState): Step {
  if (!state.aids.magnifier) return turnAid(state, 'magnifier', true);
  const { values } = timeRanges[zoom];
  const next = values.find((value) => value > state.times[zoom]);
  if (next !== undefined) return keptZoom(state, next);
  const off = turnAid(state, 'magnifier', false);
  const step = keptZoom(off.state, values[0] ?? 1);
  return { state: step.state, effects: [...off.effects, ...step.effects] };
}

import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { hintsOf } from '../hints.ts';
import { readOn } from '../reading.ts';
import type { Shown, UiState } from '../state.ts';

/** The keys are being read, line by line; what they stood before comes back. */
export function onHelp(state: UiState, { at, of }: Extract<Shown, { kind: 'help' }>, action: Action): Step {
  if (action.type === 'back' || action.type === 'accept' || action.type === 'help') {
    return quiet({ ...state, help: null });
  }
  const next = readOn(at, hintsOf(state, of).length, state.pageRows, action);
  return quiet(next === at ? state : { ...state, help: { at: next } });
}

import type { Action } from './action.ts';
import { onShown } from './acting/table.ts';
import { isConcealed } from './concealed.ts';
import { stopCountdown } from './countdown.ts';
import { quiet } from './event.ts';
import type { Step } from './event.ts';
import { hintsOf } from './hints.ts';
import { shownOf } from './state.ts';
import type { UiState } from './state.ts';

function onAnyScreen(state: UiState, action: Action): Step {
  const shown = shownOf(state);
  const opensHelp = action.type === 'help' && shown.kind !== 'help' && hintsOf(state, shown).length > 0;
  return opensHelp ? quiet({ ...state, help: { at: 0 }, search: null }) : onShown(state, shown, action);
}

/** The state after an action of the user. Every action, with a meaning or not, stops the countdown. */
export function onAction(state: UiState, action: Action): Step {
  const stopped = stopCountdown({ ...state, concealed: false });
  // What is not in sight cannot be meant.
  if (isConcealed(state)) return stopped;
  const step = onAnyScreen(stopped.state, action);
  return { state: step.state, effects: [...stopped.effects, ...step.effects] };
}

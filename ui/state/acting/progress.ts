import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import type { Screen, UiState } from '../state.ts';

/** While an entry is being started only one thing can be asked: to stop. */
export function onProgressShown(
  state: UiState,
  screen: Extract<Screen, { kind: 'progress' }>,
  action: Action,
): Step {
  if (action.type !== 'back' || screen.cancelling) return quiet(state);
  return { state: { ...state, screen: { ...screen, cancelling: true } }, effects: [{ type: 'cancel' }] };
}

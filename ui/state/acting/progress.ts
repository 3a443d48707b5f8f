import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { opened } from '../panel.ts';
import type { Screen, UiState } from '../state.ts';

/** An entry is being started: that can be stopped, and what is done be read. */
export function onProgressShown(
  state: UiState,
  screen: Extract<Screen, { kind: 'progress' }>,
  action: Action,
): Step {
  if (action.type === 'log') return opened(state, { kind: 'log', seq: null });
  if (action.type !== 'back' || screen.cancelling) return quiet(state);
  return { state: { ...state, screen: { ...screen, cancelling: true } }, effects: [{ type: 'cancel' }] };
}

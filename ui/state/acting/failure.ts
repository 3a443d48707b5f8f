import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { openNetwork } from '../network.ts';
import { opened } from '../panel.ts';
import type { UiState } from '../state.ts';

/** A failure has been read: the menu behind it still works. */
export function onFailureShown(state: UiState, _screen: unknown, action: Action): Step {
  if (action.type === 'log') return opened(state, { kind: 'log', seq: null });
  if (action.type === 'network') return openNetwork(state);
  if (action.type !== 'back' && action.type !== 'accept') return quiet(state);
  return quiet({ ...state, screen: { kind: 'menu' } });
}

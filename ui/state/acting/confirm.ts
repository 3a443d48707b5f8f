import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { closed, entryOf, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { begin } from '../start.ts';
import type { UiState } from '../state.ts';

type Confirm = Extract<Panel, { kind: 'confirm' }>;

function answered(state: UiState, panel: Confirm): Step {
  const entry = entryOf(state, panel);
  return panel.agrees && entry !== undefined ? begin(state, entry, panel.edit) : quiet(closed(state));
}

/** An entry that is warned of is started only when the user says so. */
export function onConfirm(state: UiState, panel: Confirm, action: Action): Step {
  switch (action.type) {
    case 'move':
    case 'sideways':
    case 'scroll':
      return turned(state, { ...panel, agrees: !panel.agrees });
    case 'pick':
      return answered(state, { ...panel, agrees: action.key === '1' });
    case 'back':
      return quiet(closed(state));
    case 'accept':
      return answered(state, panel);
    case 'first':
    case 'last':
      return turned(state, { ...panel, agrees: action.type === 'last' });
    default:
      return quiet(state);
  }
}

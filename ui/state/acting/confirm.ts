import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { closed, entryOf, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { begin } from '../start.ts';
import type { UiState } from '../state.ts';

/** An entry that is warned of is started only when the user says so. */
export function onConfirm(state: UiState, panel: Extract<Panel, { kind: 'confirm' }>, action: Action): Step {
  switch (action.type) {
    case 'move':
    case 'sideways':
      return turned(state, { ...panel, agrees: !panel.agrees });
    case 'back':
      return quiet(closed(state));
    case 'accept': {
      const entry = entryOf(state, panel);
      return panel.agrees && entry !== undefined ? begin(state, entry, panel.cmdline) : quiet(closed(state));
    }
    default:
      return quiet(state);
  }
}

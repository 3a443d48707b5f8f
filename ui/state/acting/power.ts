import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { closed, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { powerChoices } from '../power-choices.ts';
import { readOn } from '../reading.ts';
import type { UiState } from '../state.ts';

/** What becomes of the machine is being chosen. */
export function onPower(state: UiState, panel: Extract<Panel, { kind: 'power' }>, action: Action): Step {
  switch (action.type) {
    case 'back':
    case 'power':
      return quiet(closed(state));
    case 'accept': {
      const chosen = powerChoices[panel.at]?.action ?? null;
      const effects = chosen === null ? [] : [{ type: 'power', action: chosen } as const];
      return { state: closed(state), effects };
    }
    default: {
      const at = readOn(panel.at, powerChoices.length, powerChoices.length, action);
      return at === panel.at ? quiet(state) : turned(state, { ...panel, at });
    }
  }
}

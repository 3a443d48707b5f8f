import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { openNetwork } from '../network.ts';
import { closed, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { powerChoices } from '../power-choices.ts';
import { readOn } from '../reading.ts';
import { openReport } from '../report.ts';
import type { UiState } from '../state.ts';

/** What becomes of the machine is being chosen, or what is told of it. */
export function onPower(state: UiState, panel: Extract<Panel, { kind: 'power' }>, action: Action): Step {
  const choices = powerChoices(state);
  const done = (at: number): Step => {
    const chosen = choices[at]?.action ?? null;
    if (chosen === 'information') return openReport(closed(state), { what: 'system' });
    if (chosen === 'network') return openNetwork(closed(state));
    if (chosen === 'repair') return openReport(closed(state), { what: 'repairs' });
    const effects = chosen === null ? [] : [{ type: 'power', action: chosen } as const];
    return { state: closed(state), effects };
  };
  switch (action.type) {
    case 'back':
    case 'power':
      return quiet(closed(state));
    case 'accept':
      return done(panel.at);
    case 'pick':
      return done(Number(action.key));
    default: {
      const at = readOn(panel.at, choices.length, choices.length, action);
      return at === panel.at ? quiet(state) : turned(state, { ...panel, at });
    }
  }
}

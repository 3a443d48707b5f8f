import { scanMode } from '../aids.ts';
import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { endListening, listenAnswers, listenOn } from '../listening.ts';
import type { ListenPanel } from '../listening.ts';
import { turned } from '../panel.ts';
import { readOn } from '../reading.ts';
import type { UiState } from '../state.ts';
import { changed } from './settings.ts';

function answered(state: UiState, panel: ListenPanel, at: number): Step {
  switch (listenAnswers[at]) {
    case 'hear':
      // From now on, and at later starts.
      return changed(endListening(state).state, 'soundOutput', panel.output);
    case 'next':
      return listenOn(state, panel);
    default:
      return endListening(state);
  }
}

/** An output asks whether it is heard. */
export function onListen(state: UiState, panel: ListenPanel, action: Action): Step {
  switch (action.type) {
    case 'back':
      return endListening(state);
    case 'accept':
      return answered(state, panel, panel.at);
    case 'sideways':
      return listenOn(state, panel, action.by);
    case 'pick':
      return action.does === 'accept' ? answered(state, panel, Number(action.key)) : quiet(state);
    default: {
      const at = readOn(panel.at, listenAnswers.length, 1, action);
      // Who goes through the answers has time for them; a scan goes by itself.
      const sinceMs = scanMode(state.aids) === 'auto' ? panel.sinceMs : state.nowMs;
      return at === panel.at ? quiet(state) : turned(state, { ...panel, at, sinceMs });
    }
  }
}

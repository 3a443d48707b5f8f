import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { networkItems } from '../network-items.ts';
import { openLink } from '../network.ts';
import { closed, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { readOn } from '../reading.ts';
import type { UiState } from '../state.ts';

/** The links are looked at; Enter opens one. */
export function onNetwork(state: UiState, panel: Extract<Panel, { kind: 'network' }>, action: Action): Step {
  const open = (at: number): Step => {
    const link = state.network?.told?.links[at];
    return link === undefined ? quiet(state) : openLink(turned(state, { ...panel, at }).state, link);
  };
  switch (action.type) {
    case 'back':
    case 'network':
      return quiet(closed(state));
    case 'accept':
    case 'details':
      return open(panel.at);
    case 'pick':
      return open(Number(action.key));
    default: {
      const at = readOn(panel.at, networkItems(state).length, state.pageRows, action);
      return at === panel.at ? quiet(state) : turned(state, { ...panel, at: Math.max(0, at) });
    }
  }
}

import { aboutItems } from '../about-items.ts';
import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { closed, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { readOn } from '../reading.ts';
import type { UiState } from '../state.ts';

/** What kboot is made of is being read. */
export function onAbout(state: UiState, panel: Extract<Panel, { kind: 'about' }>, action: Action): Step {
  if (action.type === 'back' || action.type === 'accept') return quiet(closed(state));
  if (action.type === 'pick') return turned(state, { ...panel, at: Number(action.key) });
  const at = readOn(panel.at, aboutItems(state).length, state.pageRows, action);
  return at === panel.at ? quiet(state) : turned(state, { ...panel, at });
}

import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { logPlace } from '../log-items.ts';
import { closed, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { readOn } from '../reading.ts';
import type { UiState } from '../state.ts';

/** The status log is being read; at its end it follows what comes. */
export function onLog(state: UiState, panel: Extract<Panel, { kind: 'log' }>, action: Action): Step {
  if (action.type === 'back' || action.type === 'accept' || action.type === 'log')
    return quiet(closed(state));
  const { status, pageRows } = state;
  const at = logPlace(status, panel.seq);
  const next = readOn(at, status.length, pageRows, action);
  if (next === at) return quiet(state);
  const seq = next === status.length - 1 ? null : (status[next]?.seq ?? null);
  return turned(state, { ...panel, seq });
}

import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { readOn } from '../reading.ts';
import { chosenAsk, closeReport, offers, openReport, reportItems } from '../report.ts';
import type { UiState } from '../state.ts';

/** An answer of the core is waited for, or being read. */
export function onReport(state: UiState, panel: Extract<Panel, { kind: 'report' }>, action: Action): Step {
  const count = reportItems(panel, state.words).length;
  const picks = action.type === 'pick' && action.does === 'accept';
  if (picks || action.type === 'accept') {
    const place = picks ? Number(action.key) : panel.at;
    const chosen = chosenAsk({ ...panel, at: place }, state.words.say);
    if (chosen !== null) return openReport(state, chosen);
  }
  const isRead = action.type === 'accept' && count > 0 && !offers(panel);
  if (action.type === 'back' || isRead) return closeReport(state, panel);
  const at = readOn(panel.at, count, state.pageRows, action);
  return at === panel.at || count === 0 ? quiet(state) : turned(state, { ...panel, at });
}

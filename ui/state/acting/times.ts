import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { closed, opened, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { readOn } from '../reading.ts';
import type { UiState } from '../state.ts';
import { steppedTime, timeNames } from '../times.ts';
import { kept, tried, triedUsual } from '../trial.ts';

type TimesPanel = Extract<Panel, { kind: 'times' }>;

/** What was typed as a try is shown no longer than this, UTF-16 units. */
const mostTyped = 24;

export function openTimes(state: UiState): Step {
  return opened(state, { kind: 'times', at: 0, tryOut: { presses: 0, typed: '', sinceMs: state.nowMs } });
}

/** What shows the time begins anew. */
function begun(state: UiState, panel: TimesPanel, at = panel.at): Step {
  return turned(state, { ...panel, at, tryOut: { ...panel.tryOut, sinceMs: state.nowMs } });
}

/** The value after the one that holds, or before it; it holds at once. */
function stepped(state: UiState, panel: TimesPanel, by: 1 | -1, round: boolean): Step {
  const name = timeNames[panel.at];
  if (name === undefined) return quiet(state);
  return begun(tried(state, name, steppedTime(name, state.times[name], by, round)), panel);
}

function typed(state: UiState, panel: TimesPanel, text: string): Step {
  return turned(state, { ...panel, tryOut: { ...panel.tryOut, typed: text.slice(-mostTyped) } });
}

function picked(state: UiState, panel: TimesPanel, { key, does }: Extract<Action, { type: 'pick' }>): Step {
  if (key === 'try') {
    const { presses } = panel.tryOut;
    return turned(state, {
      ...panel,
      tryOut: { ...panel.tryOut, presses: presses + 1, sinceMs: state.nowMs },
    });
  }
  const at = readOn(panel.at, timeNames.length, state.pageRows, { type: 'pick', key, does });
  return does === 'accept' && at === panel.at ? stepped(state, panel, 1, true) : begun(state, panel, at);
}

/** A time is being looked at, changed and tried out. */
export function onTimes(state: UiState, panel: TimesPanel, action: Action): Step {
  switch (action.type) {
    case 'back':
      return quiet(state.trial === null ? closed(state) : { ...state, trial: null });
    case 'sideways':
      return stepped(state, panel, action.by, false);
    case 'accept':
      return stepped(state, panel, 1, true);
    case 'keep':
      return kept(state);
    case 'delete':
      return begun(triedUsual(state), panel);
    case 'text':
      // The one key of many switches that say they are keyboards.
      if (action.text === ' ') return stepped(state, panel, 1, true);
      return typed(state, panel, panel.tryOut.typed + action.text);
    case 'erase':
      return typed(state, panel, panel.tryOut.typed.slice(0, -1));
    case 'pick':
      return picked(state, panel, action);
    default: {
      const at = readOn(panel.at, timeNames.length, state.pageRows, action);
      return at === panel.at ? quiet(state) : begun(state, panel, at);
    }
  }
}

import type { Action } from '../action.ts';
import { aidRows } from '../aid-items.ts';
import { keptAids, withAid } from '../aids.ts';
import type { AidName } from '../aids.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { closed, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { readOn } from '../reading.ts';
import type { UiState } from '../state.ts';
import { openTeaching } from '../teaching.ts';
import { openTimes } from './times.ts';

/** Switches an aid, and has the core keep it for the next start. */
export function turnAid(state: UiState, name: AidName, on: boolean): Step {
  const aids = withAid(state.aids, name, on);
  const id = state.lastAsk + 1;
  const ask = { what: 'change-settings', settings: { accessibility: keptAids(aids) } } as const;
  return { state: { ...state, aids, lastAsk: id }, effects: [{ type: 'ask', id, ask }] };
}

/** The screens that the list leads to. */
const screens = { times: openTimes, teach: openTeaching } as const;

/** Every aid with whether it is on; Enter turns the one that is read. */
export function onAids(state: UiState, panel: Extract<Panel, { kind: 'aids' }>, action: Action): Step {
  const turn = (at: number): Step => {
    const row = aidRows[at];
    if (row === undefined) return quiet(state);
    const { state: moved } = turned(state, { ...panel, at });
    return row.kind === 'aid' ? turnAid(moved, row.name, !state.aids[row.name]) : screens[row.name](moved);
  };
  switch (action.type) {
    case 'back':
    case 'aids':
      return quiet(closed(state));
    case 'accept':
      return turn(panel.at);
    case 'sideways':
      // Enter may be a switch now, and no way back from what it was made by mistake.
      return turn(panel.at);
    case 'text':
      // As on every box that is ticked, and the one key of many switches that say they are keyboards.
      return action.text === ' ' ? turn(panel.at) : quiet(state);
    case 'pick':
      if (action.does === 'accept') return turn(Number(action.key));
      return turned(state, { ...panel, at: readOn(panel.at, aidRows.length, 1, action) });
    default: {
      const at = readOn(panel.at, aidRows.length, state.pageRows, action);
      return at === panel.at ? quiet(state) : turned(state, { ...panel, at });
    }
  }
}

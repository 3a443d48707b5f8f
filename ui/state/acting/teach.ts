import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { closed, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { meanings } from '../taught.ts';
import { take } from '../teaching.ts';
import type { UiState } from '../state.ts';

/** A switch is being taught; what is done here is done by something else than it. */
export function onTeach(state: UiState, panel: Extract<Panel, { kind: 'teach' }>, action: Action): Step {
  const { pressed } = panel;
  switch (action.type) {
    case 'back':
      return quiet(closed(state));
    case 'accept':
      return pressed === null || pressed.taken ? quiet(state) : take(state, panel);
    case 'move': {
      if (pressed === null || pressed.taken) return quiet(state);
      const at = Math.max(0, Math.min(meanings.length - 1, pressed.at + action.by));
      return turned(state, { ...panel, pressed: { ...pressed, at }, sinceMs: state.nowMs });
    }
    case 'pick':
      return action.does === 'accept' ? take(state, panel, Number(action.key)) : quiet(state);
    default:
      return quiet(state);
  }
}

import { quiet } from './event.ts';
import type { Step, UiEvent } from './event.ts';
import { onAction } from './on-action.ts';
import { onServer } from './on-server.ts';
import { buttonsOf } from './hints.ts';
import { expireSearch } from './search.ts';
import { withPageRows } from './selection.ts';
import { shownOf } from './state.ts';
import type { UiState } from './state.ts';

/** Without a core nothing can be chosen; a picture that says goodbye stays. */
function onDisconnected(state: UiState): Step {
  if (state.screen.kind === 'leaving') return quiet(state);
  return quiet({
    ...state,
    screen: { kind: 'connecting' },
    countdown: null,
    search: null,
    above: [],
    asked: null,
  });
}

/** A screen that comes into sight has the focus itself. */
function settled(before: UiState, step: Step): Step {
  const { state } = step;
  if (state.focus === null) return step;
  const [was, is] = [shownOf(before), shownOf(state)];
  const same = was.kind === is.kind && before.above.length === state.above.length;
  return same && state.focus < buttonsOf(state, is).length
    ? step
    : { ...step, state: { ...state, focus: null } };
}

/**
 * The one place where the state of a user interface changes; pure.
 * @returns the new state and the messages that the core must be sent, in order
 */
export function update(state: UiState, event: UiEvent): Step {
  return settled(state, updated(state, event));
}

function updated(state: UiState, event: UiEvent): Step {
  const now = expireSearch({ ...state, nowMs: Math.max(state.nowMs, event.atMs) });
  switch (event.type) {
    case 'server':
      return onServer(now, event.message);
    case 'disconnected':
      return onDisconnected(now);
    case 'action':
      return onAction(now, event.action);
    case 'tick':
      return quiet(now);
    case 'keyboard':
      return quiet({ ...now, keyboard: event.layout });
    case 'conceal':
      return quiet({ ...now, concealed: !now.touched });
    case 'viewport':
      return quiet(withPageRows(now, event.rows, event.headingRows ?? 0));
  }
}

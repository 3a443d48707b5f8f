import type { Step } from './event.ts';
import type { UiState } from './state.ts';

/** Has the core save an entry's parameters for good, or with null take them back; the entry then shows it. */
export function keepCmdline(state: UiState, entryId: string, cmdline: string | null): Step {
  const id = state.lastAsk + 1;
  // Parameters of an earlier try would stand in the editor before what is saved.
  const lastEdit = state.lastEdit?.entryId === entryId ? null : state.lastEdit;
  return {
    state: { ...state, lastAsk: id, lastEdit },
    effects: [{ type: 'ask', id, ask: { what: 'keep-cmdline', entryId, cmdline } }],
  };
}

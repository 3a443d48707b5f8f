import type { BootEntry } from '../../src/model/entry.ts';
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

/** Has the core start an entry by itself at the next start, and only then; once more takes it back. */
export function startOnce(state: UiState, { id: entry, badges }: BootEntry): Step {
  const id = state.lastAsk + 1;
  const entryId = badges.includes('once') ? '' : entry;
  return {
    state: { ...state, lastAsk: id },
    effects: [{ type: 'ask', id, ask: { what: 'start-once', entryId } }],
  };
}

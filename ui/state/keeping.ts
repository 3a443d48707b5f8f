import type { BootEntry } from '../../src/model/entry.ts';
import type { EntryEdit } from './entry-edit.ts';
import type { Step } from './event.ts';
import type { UiState } from './state.ts';

/** Has the core save what was edited of an entry for good, or with null take it back; the entry then shows it. */
export function keepEdit(state: UiState, entryId: string, edit: EntryEdit | null): Step {
  const id = state.lastAsk + 1;
  // What was edited for an earlier try would stand in the editor before what is saved.
  const lastEdit = state.lastEdit?.entryId === entryId ? null : state.lastEdit;
  return {
    state: { ...state, lastAsk: id, lastEdit },
    effects: [{ type: 'ask', id, ask: { what: 'keep-edit', entryId, cmdline: null, ...edit } }],
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

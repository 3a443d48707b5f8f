import type { BootEntry } from '../../src/model/entry.ts';
import type { EntryEdit } from './entry-edit.ts';
import { quiet } from './event.ts';
import type { Step } from './event.ts';
import { opened } from './panel.ts';
import type { UiState } from './state.ts';

/** Asks the core to start an entry; null starts it as it is. */
export function begin(state: UiState, entry: BootEntry, edit: EntryEdit | null): Step {
  const progress = {
    entryId: entry.id,
    stage: 'resolve',
    subject: edit?.kernel ?? entry.kernel,
    doneBytes: 0,
    totalBytes: 0,
  } as const;
  return {
    state: {
      ...state,
      screen: { kind: 'progress', progress, pace: null, cancelling: false },
      above: [],
      search: null,
      lastEdit: edit === null ? state.lastEdit : { entryId: entry.id, ...edit },
    },
    effects: [{ type: 'boot', entryId: entry.id, ...edit }],
  };
}

/**
 * Starts an entry, or says why not: one known to be broken tells its problem, one that is warned
 * of is asked about before.
 */
export function start(state: UiState, entry: BootEntry | undefined, edit: EntryEdit | null = null): Step {
  if (entry === undefined) return quiet(state);
  if (entry.state === 'broken') {
    const { say } = state.words;
    const { source } = entry;
    const advice =
      source === '' ? say('failure.broken.configuration') : say('failure.broken.advice', { source });
    const failure = { subject: entry.kernel, stage: 'check', reason: entry.problem, advice };
    return quiet({
      ...state,
      search: null,
      above: [],
      screen: { kind: 'failure', failure, title: entry.title },
    });
  }
  if (entry.warning === '') return begin(state, entry, edit);
  return opened(state, { kind: 'confirm', entryId: entry.id, edit, agrees: false });
}

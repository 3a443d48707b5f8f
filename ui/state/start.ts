import { quiet } from './event.ts';
import type { Step } from './event.ts';
import { selectedEntry } from './state.ts';
import type { UiState } from './state.ts';

/** Asks the core to start the selected entry; an entry known to be broken says why instead. */
export function start(state: UiState): Step {
  const entry = selectedEntry(state);
  if (entry === undefined) return quiet(state);
  const calm: UiState = { ...state, search: null };
  if (entry.state === 'broken') {
    const advice = `Choose another entry, or correct ${entry.source === '' ? 'its configuration' : entry.source}.`;
    const failure = { subject: entry.kernel, stage: 'check', reason: entry.problem, advice };
    return quiet({ ...calm, screen: { kind: 'failure', failure, title: entry.title } });
  }
  const progress = {
    entryId: entry.id,
    stage: 'resolve',
    subject: entry.kernel,
    doneBytes: 0,
    totalBytes: 0,
  } as const;
  return {
    state: { ...calm, screen: { kind: 'progress', progress, cancelling: false } },
    effects: [{ type: 'boot', entryId: entry.id }],
  };
}

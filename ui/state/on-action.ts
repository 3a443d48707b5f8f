import type { Action } from './action.ts';
import { stopCountdown } from './countdown.ts';
import { quiet } from './event.ts';
import type { Step } from './event.ts';
import { eraseSearch, typeSearch } from './search.ts';
import { movePage, moveSelection, select } from './selection.ts';
import { selectedEntry } from './state.ts';
import type { UiState } from './state.ts';

/** Asks the core to start the selected entry; an entry known to be broken says why instead. */
function boot(state: UiState): Step {
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

/** Digits 1–9 start that entry at once; any other text, and digits in a search, search. */
function onText(state: UiState, text: string): Step {
  const number = /^[1-9]$/.test(text) ? Number(text) : 0;
  if (number > 0 && number <= state.entries.length && state.search === null) {
    return boot(select(state, number - 1));
  }
  return quiet(typeSearch(state, text));
}

function onMenuAction(state: UiState, action: Action): Step {
  switch (action.type) {
    case 'move':
      return quiet({ ...moveSelection(state, action.by), search: null });
    case 'page':
      return quiet({ ...movePage(state, action.by), search: null });
    case 'first':
      return quiet({ ...select(state, 0), search: null });
    case 'last':
      return quiet({ ...select(state, state.entries.length - 1), search: null });
    case 'accept':
      return boot(state);
    case 'back':
      return quiet({ ...state, search: null });
    case 'text':
      return onText(state, action.text);
    case 'erase':
      return quiet(eraseSearch(state));
    case 'other':
      return quiet(state);
  }
}

function onScreenAction(state: UiState, action: Action): Step {
  const { screen } = state;
  switch (screen.kind) {
    case 'menu':
      return onMenuAction(state, action);
    case 'progress':
      if (action.type !== 'back' || screen.cancelling) return quiet(state);
      return { state: { ...state, screen: { ...screen, cancelling: true } }, effects: [{ type: 'cancel' }] };
    case 'failure':
      if (action.type !== 'back' && action.type !== 'accept') return quiet(state);
      return quiet({ ...state, screen: { kind: 'menu' } });
    case 'connecting':
    case 'leaving':
      return quiet(state);
  }
}

/** The state after an action of the user. Every action, with a meaning or not, stops the countdown. */
export function onAction(state: UiState, action: Action): Step {
  const stopped = stopCountdown(state);
  const step = onScreenAction(stopped.state, action);
  return { state: step.state, effects: [...stopped.effects, ...step.effects] };
}

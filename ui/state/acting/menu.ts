import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { eraseSearch, typeSearch } from '../search.ts';
import { movePage, moveSelection, select } from '../selection.ts';
import { opened } from '../panel.ts';
import { start } from '../start.ts';
import { selectedEntry } from '../state.ts';
import type { UiState } from '../state.ts';
import { openEditor } from './editor.ts';

/** Digits 1–9 start that entry at once; any other text, and digits in a search, search. */
function onText(state: UiState, text: string): Step {
  const number = /^[1-9]$/.test(text) ? Number(text) : 0;
  if (number > 0 && number <= state.entries.length && state.search === null) {
    const chosen = select(state, number - 1);
    return start(chosen, selectedEntry(chosen));
  }
  return quiet(typeSearch(state, text));
}

function openDetails(state: UiState): Step {
  const entry = selectedEntry(state);
  return entry === undefined ? quiet(state) : opened(state, { kind: 'details', entryId: entry.id, at: 0 });
}

/** Choosing among the entries. */
export function onMenu(state: UiState, _screen: unknown, action: Action): Step {
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
      return start(state, selectedEntry(state));
    case 'back':
      return quiet({ ...state, search: null });
    case 'details':
      return openDetails(state);
    case 'sideways':
      return action.by > 0 ? openDetails(state) : quiet(state);
    case 'edit':
      return openEditor(state, selectedEntry(state));
    case 'log':
      return opened(state, { kind: 'log', seq: null });
    case 'power':
      return opened(state, { kind: 'power', at: 0 });
    case 'text':
      return onText(state, action.text);
    case 'erase':
      return quiet(eraseSearch(state));
    default:
      return quiet(state);
  }
}

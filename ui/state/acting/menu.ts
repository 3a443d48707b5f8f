import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { eraseSearch, typeSearch } from '../search.ts';
import { menuOf, selectedRow } from '../rows.ts';
import { fold, moveBeside, moveLines, movePage, moveSelection, placeOf, select } from '../selection.ts';
import { opened } from '../panel.ts';
import { openNetwork } from '../network.ts';
import { startOnce } from '../keeping.ts';
import { start } from '../start.ts';
import { selectedEntry } from '../state.ts';
import type { UiState } from '../state.ts';
import { openEditor } from './editor.ts';
import { openSettings } from './settings.ts';

/** Digits 1–9 start that entry at once; any other text, and digits in a search, search. */
function onText(state: UiState, text: string): Step {
  const number = /^[1-9]$/.test(text) ? Number(text) : 0;
  const place =
    number === 0 || state.search !== null
      ? -1
      : menuOf(state).rows.findIndex((row) => row.kind === 'entry' && row.number === number);
  if (place >= 0) {
    const chosen = select(state, place);
    return start(chosen, selectedEntry(chosen));
  }
  return quiet(typeSearch(state, text));
}

function openDetails(state: UiState): Step {
  const entry = selectedEntry(state);
  return entry === undefined ? quiet(state) : opened(state, { kind: 'details', entryId: entry.id, at: 0 });
}

/** Starts the selected entry, or opens or closes the selected “more”. */
function accept(state: UiState): Step {
  const row = selectedRow(state);
  if (row?.kind !== 'more') return start(state, selectedEntry(state));
  return quiet({ ...fold(state, row.systemId, !row.open), search: null });
}

/** To the right lies what is within: more entries, details; to the left what is around. Among tiles, the next one. */
function sideways(state: UiState, by: 1 | -1): Step {
  const row = selectedRow(state);
  if (row === undefined) return quiet(state);
  if (state.columns > 1) return quiet({ ...moveBeside(state, by), search: null });
  if (row.kind === 'more') return quiet({ ...fold(state, row.systemId, by > 0), search: null });
  if (by > 0) return openDetails(state);
  return quiet(row.folded ? { ...fold(state, row.entry.systemId, false), search: null } : state);
}

function scrolledBy(state: UiState, by: number): UiState {
  return state.columns > 1 ? moveLines(state, by) : select(state, state.selected + by);
}

/** A line was pointed at: by its key, since the list may have changed meanwhile. */
function pick(state: UiState, key: string, does: 'select' | 'accept' | 'details'): Step {
  const place = placeOf(state, key);
  if (place < 0) return quiet(state);
  const chosen: UiState = { ...select(state, place), search: null };
  return does === 'accept' ? accept(chosen) : does === 'details' ? openDetails(chosen) : quiet(chosen);
}

/** Choosing among the entries. */
export function onMenu(state: UiState, _screen: unknown, action: Action): Step {
  switch (action.type) {
    case 'move':
      return quiet({ ...moveSelection(state, action.by), search: null });
    case 'scroll':
      return quiet({ ...scrolledBy(state, action.by), search: null });
    case 'pick':
      return pick(state, action.key, action.does);
    case 'page':
      return quiet({ ...movePage(state, action.by), search: null });
    case 'first':
      return quiet({ ...select(state, 0), search: null });
    case 'last':
      return quiet({ ...select(state, menuOf(state).rows.length - 1), search: null });
    case 'accept':
      return accept(state);
    case 'back':
      return quiet({ ...state, search: null });
    case 'details':
      return openDetails(state);
    case 'sideways':
      return sideways(state, action.by);
    case 'once': {
      const entry = selectedEntry(state);
      return entry === undefined ? quiet(state) : startOnce(state, entry);
    }
    case 'edit':
      return openEditor(state, selectedEntry(state));
    case 'log':
      return opened(state, { kind: 'log', seq: null });
    case 'settings':
      return openSettings(state);
    case 'network':
      return openNetwork(state);
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

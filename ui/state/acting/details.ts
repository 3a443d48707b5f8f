import type { Action } from '../action.ts';
import { detailItems } from '../details.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { closed, entryOf, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { readOn } from '../reading.ts';
import { keepEdit, startOnce } from '../keeping.ts';
import { menuOf } from '../rows.ts';
import { start } from '../start.ts';
import type { UiState } from '../state.ts';
import { openEditor } from './editor.ts';

/** The details of the entry after it, in the menu's order; after the last comes the first. */
function next(state: UiState, id: string): Step {
  const { order } = menuOf(state);
  const place = order.findIndex((entry) => entry.id === id);
  const entry = order[(place + 1) % Math.max(1, order.length)];
  return entry === undefined ? quiet(state) : turned(state, { kind: 'details', entryId: entry.id, at: 0 });
}

/** An entry is being looked at; it can be started or edited from here. */
export function onDetails(state: UiState, panel: Extract<Panel, { kind: 'details' }>, action: Action): Step {
  const entry = entryOf(state, panel);
  if (entry === undefined) return quiet(closed(state));
  switch (action.type) {
    case 'back':
    case 'details':
      return quiet(closed(state));
    case 'sideways':
      return quiet(action.by < 0 ? closed(state) : state);
    case 'accept':
      return start(state, entry);
    case 'delete':
      return entry.badges.includes('edited') ? keepEdit(state, entry.id, null) : quiet(state);
    case 'once':
      return startOnce(state, entry);
    case 'text':
      return action.text === ' ' ? next(state, entry.id) : quiet(state);
    case 'edit':
      return openEditor(state, entry);
    default: {
      const at = readOn(panel.at, detailItems(entry, state.words).length, state.pageRows, action);
      return at === panel.at ? quiet(state) : turned(state, { ...panel, at });
    }
  }
}
